package import Access

/// Port: the messages to people.
package protocol Messenger: Sendable {
    /// Sends the notice to its person, or brings the message of that handle up to date.
    ///
    /// Returns the handle of the message that now stands; a message that is gone is written again.
    func tell(_ notice: Notice, replacing handle: MessageHandle?) async throws -> MessageHandle

    /// Puts the card into the channel, or brings the message of that handle up to date.
    func show(_ card: Card, in channel: ChannelID, replacing handle: MessageHandle?) async throws -> MessageHandle

    /// Says a sentence in the channel.
    func announce(_ sentence: Sentence, in channel: ChannelID) async throws
}

/// Where a message stands, so that it can be changed later: Slack's channel and `ts`.
package struct MessageHandle: Hashable, Codable, Sendable {
    package var channel: ChannelID
    package var timestamp: String

    package init(channel: ChannelID, timestamp: String) {
        self.channel = channel
        self.timestamp = timestamp
    }
}
