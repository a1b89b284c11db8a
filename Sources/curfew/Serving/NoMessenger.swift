import Access
import AccessDesk

/// Stands where Slack is not configured: people look at `curfew list`, and nobody is written to.
struct NoMessenger: Messenger {
    private static let nowhere = MessageHandle(channel: "none", timestamp: "0")

    func tell(_ notice: Notice, replacing handle: MessageHandle?) async throws -> MessageHandle {
        NoMessenger.nowhere
    }

    func show(_ card: Card, in channel: ChannelID, replacing handle: MessageHandle?) async throws -> MessageHandle {
        NoMessenger.nowhere
    }

    func announce(_ sentence: Sentence, in channel: ChannelID) async throws {}
}
