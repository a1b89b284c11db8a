package import Access
package import JSON

/// A message as it stands now.
package struct SimulatedMessage: Equatable, Sendable {
    package var channel: ChannelID
    /// Slack's `ts`, which names the message within its channel.
    package var timestamp: String
    package var text: String
    package var blocks: [JSONValue]
    /// Whom alone it is shown to; nil for a message for everybody in the channel.
    package var onlyFor: SlackUserID?
    /// How often it was changed.
    package var changes = 0

    /// The first line, in Slack's markup.
    package var headline: Substring {
        text.prefix { $0 != "\n" }
    }

    /// Whether both are the same message, perhaps at different times.
    package func isSame(as other: SimulatedMessage) -> Bool {
        channel == other.channel && timestamp == other.timestamp
    }

    /// The buttons that stand in it, by their `action_id`.
    package var buttons: [SimulatedButton] {
        blocks.filter { $0["type"]?.string == "actions" }.flatMap { block in
            (block["elements"]?.array ?? []).compactMap { SimulatedButton($0, block: block["block_id"]?.string) }
        }
    }
}

/// A button that can be clicked.
package struct SimulatedButton: Equatable, Sendable {
    package var action: String
    package var value: String
    package var label: String
    var block: String?

    init?(_ element: JSONValue, block: String?) {
        guard element["type"]?.string == "button", let action = element["action_id"]?.string else { return nil }
        self.action = action
        self.block = block
        value = element["value"]?.string ?? ""
        label = element["text"]?["text"]?.string ?? ""
    }
}
