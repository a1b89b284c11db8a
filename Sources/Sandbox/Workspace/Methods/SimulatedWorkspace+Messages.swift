import Access
import HTTP
import JSON

extension SimulatedWorkspace {
    func conversationsInfo(_ call: APICall) throws -> JSONObject {
        try call.expect(["channel"])
        let channel = try channel(try call.text("channel"))
        return [
            "channel": [
                "id": .string(channel.id.text), "name": .string(channel.name), "is_archived": false,
                "is_member": .bool(channel.hasApp), "is_im": .bool(channel.directMember != nil),
            ]
        ]
    }

    func conversationsOpen(_ call: APICall) throws -> JSONObject {
        try call.expect(["users"])
        return ["channel": ["id": .string(try directMessage(with: try call.text("users")).id.text)]]
    }

    func postMessage(_ call: APICall) throws -> JSONObject {
        try call.expect([
            "channel", "text", "blocks", "metadata", "unfurl_links", "unfurl_media", "thread_ts", "link_names", "parse",
            "mrkdwn",
        ])
        let place = try place(try call.text("channel"))
        let message = try message(from: call, in: place.id)
        keep(message)
        return ["channel": .string(place.id.text), "ts": .string(message.timestamp)]
    }

    func postEphemeral(_ call: APICall) throws -> JSONObject {
        try call.expect(["channel", "user", "text", "blocks", "thread_ts", "link_names", "parse"])
        let place = try place(try call.text("channel"))
        let user = try call.text("user")
        guard members.contains(where: { $0.id.text == user }) else { throw APIProblem("user_not_in_channel") }
        var message = try message(from: call, in: place.id)
        message.onlyFor = SlackUserID(user)
        keep(message)
        return ["message_ts": .string(message.timestamp)]
    }

    func updateMessage(_ call: APICall) throws -> JSONObject {
        try call.expect(["channel", "ts", "text", "blocks", "metadata", "link_names", "parse"])
        let channel = try channel(try call.text("channel"))
        let timestamp = try call.text("ts")
        let found = messages.firstIndex {
            $0.channel == channel.id && $0.timestamp == timestamp && $0.onlyFor == nil
        }
        guard let found else { throw APIProblem("message_not_found") }
        let new = try message(from: call, in: channel.id)
        guard new.text.utf16.count <= 4000 else { throw APIProblem("msg_too_long") }
        var changed = messages[found]
        changed.text = new.text
        changed.blocks = new.blocks
        changed.changes += 1
        keep(changed)
        return ["channel": .string(channel.id.text), "ts": .string(timestamp), "text": .string(new.text)]
    }

    /// The channel of that id, which must be one the app can see.
    private func channel(_ id: String) throws(APIProblem) -> SimulatedChannel {
        guard let channel = channels.first(where: { $0.id.text == id }) else { throw APIProblem("channel_not_found") }
        return channel
    }

    /// Where a message goes: a channel that the app is in, or the direct message with the member of that id.
    private func place(_ id: String) throws(APIProblem) -> SimulatedChannel {
        if id.hasPrefix("U") || id.hasPrefix("W") { return try directMessage(with: id) }
        let channel = try channel(id)
        guard channel.hasApp else { throw APIProblem("not_in_channel") }
        return channel
    }

    private func directMessage(with user: String) throws(APIProblem) -> SimulatedChannel {
        guard let member = members.first(where: { $0.id.text == user }) else { throw APIProblem("channel_not_found") }
        guard !member.isDeactivated else { throw APIProblem("user_disabled") }
        if let known = channels.first(where: { $0.directMember == member.id }) { return known }
        let channel = SimulatedChannel(
            id: ChannelID("D\(user.dropFirst())"), name: "direct message", directMember: member.id)
        channels.append(channel)
        return channel
    }

    /// Reads text and blocks, and refuses what Slack would.
    private func message(from call: APICall, in channel: ChannelID) throws(APIProblem) -> SimulatedMessage {
        guard let text = call["text"]?.string, !text.isEmpty else { throw APIProblem("no_text") }
        guard text.utf16.count <= 40_000 else { throw APIProblem("msg_too_long") }
        var review = BlockReview()
        review.review(messageBlocks: call["blocks"] ?? .array([]))
        guard review.problems.isEmpty else { throw APIProblem("invalid_blocks", review.problems) }
        return SimulatedMessage(
            channel: channel, timestamp: nextTimestamp(), text: text, blocks: call["blocks"]?.array ?? [])
    }
}
