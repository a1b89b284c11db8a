package import Access
package import AccessDesk
import Synchronization

/// A messenger that keeps what it was told to say, and fails when a test says so.
package final class RecordingMessenger: Messenger {
    /// What stands where, and what was said on the way.
    package struct Log: Sendable {
        package var notices: [Notice] = []
        package var cards: [Card] = []
        package var announcements: [String] = []
        package var messagesWritten = 0
        package var failures: [Failure] = []
    }

    private let log = Mutex(Log())

    package init() {}

    /// Everything so far.
    package var said: Log { log.withLock(\.self) }

    /// The next calls fail with these, one each.
    package func fail(with failures: [Failure]) {
        log.withLock { $0.failures += failures }
    }

    package func tell(_ notice: Notice, replacing handle: MessageHandle?) async throws -> MessageHandle {
        try write(handle, "D-\(notice.person.email)") { $0.notices.append(notice) }
    }

    package func show(
        _ card: Card, in channel: ChannelID, replacing handle: MessageHandle?
    ) async throws -> MessageHandle {
        try write(handle, channel.text) { $0.cards.append(card) }
    }

    package func announce(_ sentence: Sentence, in channel: ChannelID) async throws {
        _ = try write(nil, channel.text) { $0.announcements.append(sentence.plain) }
    }

    private func write(
        _ handle: MessageHandle?, _ channel: String, _ keep: (inout Log) -> Void
    ) throws -> MessageHandle {
        try log.withLock { log in
            if !log.failures.isEmpty { throw log.failures.removeFirst() }
            keep(&log)
            if let handle { return handle }
            log.messagesWritten += 1
            return MessageHandle(channel: ChannelID(channel), timestamp: "\(log.messagesWritten)")
        }
    }
}
