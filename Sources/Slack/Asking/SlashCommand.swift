import Access
import HTTP

/// A typed slash command (docs.slack.dev/interactivity/implementing-slash-commands).
struct SlashCommand: Sendable {
    var sender: Sender
    var command: String
    /// What follows the command's name, as it was typed.
    var text: String
    var trigger: String?
    var responseURL: String?

    /// - Throws: ``MalformedDelivery`` when the form names no user.
    init(_ form: FormBody) throws(MalformedDelivery) {
        guard let user = form["user_id"], !user.isEmpty else { throw MalformedDelivery("the form has no user_id") }
        sender = Sender(id: SlackUserID(user))
        command = form["command"] ?? ""
        text = SlashCommand.unescaped(form["text"] ?? "")
        trigger = form["trigger_id"]
        responseURL = form["response_url"]
    }

    /// Slack escapes three characters in all text that people type.
    private static func unescaped(_ text: String) -> String {
        var out = ""
        var rest = text[...]
        while let first = rest.first {
            if let (escape, plain) = escapes.first(where: { rest.hasPrefix($0.0) }) {
                out += plain
                rest = rest.dropFirst(escape.count)
            } else {
                out.append(first)
                rest = rest.dropFirst()
            }
        }
        return out
    }

    private static let escapes = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")]
}
