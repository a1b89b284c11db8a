package import Access
import HTTP
import JSON

extension SimulatedWorkspace {
    /// Somebody types the app's slash command in a channel; returns what only they are shown, nil for nothing.
    ///
    /// Throws ``WorkspaceComplaint`` where Slack would show an error.
    package func type(_ text: String, by id: SlackUserID, in channel: ChannelID) async throws -> String? {
        let member = try member(id)
        let response = try await deliver(
            FormBody([
                ("token", "unused"), ("team_id", app.workspace), ("team_domain", "example"),
                ("channel_id", channel.text), ("channel_name", "general"), ("user_id", id.text),
                ("user_name", member.name.lowercased()), ("command", app.command), ("text", text),
                ("api_app_id", app.id), ("is_enterprise_install", "false"),
                ("response_url", issueResponseURL(for: id, in: channel)), ("trigger_id", issueTrigger(for: id)),
            ]))
        guard !response.body.isEmpty else { return nil }
        guard response.headers["Content-Type"]?.lowercased().hasPrefix("application/json") ?? false else {
            return response.text
        }
        guard let answer = (try? JSONValue(parsing: response.body))?.object else {
            throw WorkspaceComplaint("invalid_command_response")
        }
        var review = BlockReview()
        review.review(messageBlocks: answer["blocks"] ?? .array([]))
        guard review.problems.isEmpty else { throw WorkspaceComplaint("invalid_command_response") }
        return answer["text"]?.string
    }

    /// Somebody clicks a button of a message, by its `action_id`.
    package func click(_ action: String, by id: SlackUserID, in message: SimulatedMessage) async throws {
        let member = try member(id)
        guard let channel = channels.first(where: { $0.id == message.channel }),
            let current = messages.first(where: { $0.channel == channel.id && $0.timestamp == message.timestamp }),
            let button = current.buttons.first(where: { $0.action == action })
        else { throw WorkspaceComplaint("there is no button \(action) any more") }
        let isEphemeral = message.onlyFor != nil
        let response = try await deliver(
            "block_actions", by: member,
            [
                "container": [
                    "type": "message", "message_ts": .string(message.timestamp),
                    "channel_id": .string(channel.id.text), "is_ephemeral": .bool(isEphemeral),
                ],
                "channel": ["id": .string(channel.id.text), "name": .string(channel.name)],
                "message": [
                    "type": "message", "ts": .string(message.timestamp), "bot_id": .string(app.bot),
                    "text": .string(current.text), "blocks": .array(current.blocks),
                ],
                "state": ["values": [:]], "trigger_id": .string(issueTrigger(for: id)),
                "response_url": .string(issueResponseURL(for: id, in: channel.id)),
                "actions": [
                    [
                        "type": "button", "block_id": .string(button.block ?? "b1"), "action_id": .string(action),
                        "value": .string(button.value), "text": ["type": "plain_text", "text": .string(button.label)],
                        "action_ts": .string(nextTimestamp()),
                    ]
                ],
            ])
        guard response.body.isEmpty else { throw WorkspaceComplaint("an answer to a click must be empty") }
    }

    /// Messages that this member can see in a channel, oldest first.
    package func messages(in channel: ChannelID, for id: SlackUserID) -> [SimulatedMessage] {
        messages.filter { $0.channel == channel && ($0.onlyFor == nil || $0.onlyFor == id) }
    }

    /// The app's direct messages to a member, oldest first.
    package func directMessages(to id: SlackUserID) -> [SimulatedMessage] {
        let direct = channels.first { $0.directMember == id }
        return messages.filter { $0.channel == direct?.id }
    }
}
