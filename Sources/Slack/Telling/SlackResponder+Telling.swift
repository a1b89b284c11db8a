import Access
import HTTP
import JSON
import Log

extension SlackResponder {
    /// Tells whoever typed the command, when the answer to it came too late to say so.
    func tell(_ text: String, to command: SlashCommand) async {
        let url = ResponseURL(command.responseURL, apiURL: workspace.settings.apiURL)
        await tell(text, to: command.sender.id, at: url, in: nil)
    }

    /// Tells whoever pressed, so that nobody else sees it.
    func tell(_ text: String, to actions: BlockActions) async {
        let url = ResponseURL(actions.responseURL, apiURL: workspace.settings.apiURL)
        await tell(text, to: actions.sender.id, at: url, in: actions.message?.channel)
    }

    /// Tells whoever submitted a form what became of it, when the form is closed already.
    func tell(_ outcome: SubmissionOutcome, to sender: Sender) async {
        guard case .errors(let errors) = outcome else { return }
        let text = errors.values.sorted().joined(separator: " ")
        await tell("Not done: \(text)", to: sender.id, at: nil, in: nil)
    }

    /// By the URL that came with the delivery; where that does not work, as a message that only this person sees.
    private func tell(_ text: String, to user: SlackUserID, at url: ResponseURL?, in channel: ChannelID?) async {
        let text = Markup(text).trimmed(to: 3000).text
        if let url, await respond(text, at: url) { return }
        do {
            if let channel {
                let arguments: JSONObject = [
                    "channel": .string(channel.text), "user": .string(user.text), "text": .string(text),
                ]
                _ = try await workspace.call(.postEphemeral, arguments, in: channel)
            } else {
                let arguments: JSONObject = ["channel": .string(user.text), "text": .string(text)]
                _ = try await workspace.call(.postMessage, arguments, in: ChannelID(user.text))
            }
        } catch {
            workspace.journal.warning("could not tell somebody what became of it: \(error)", ["user": user.text])
        }
    }

    /// Whether Slack took the answer; a response URL works for 30 minutes and five times.
    private func respond(_ text: String, at url: ResponseURL) async -> Bool {
        let body: JSONValue = ["response_type": "ephemeral", "replace_original": false, "text": .string(text)]
        let request = OutgoingRequest(
            method: .post, url: url.url, headers: ["Content-Type": "application/json; charset=utf-8"],
            body: Array(body.compact.utf8))
        guard let response = try? await workspace.http.send(request) else { return false }
        return (200...299).contains(response.status)
    }
}
