import Access
import AccessDesk

/// Slack as the desk's port sees it: messages that arrive, late, twice or not at all.
final class SimulatedSlack: @unchecked Sendable {
    let loop: WorldLoop
    let log: WorldLog
    let watch: Watch
    /// One in so many calls goes wrong; 0 for none.
    var trouble = 0
    /// When nobody is reached.
    var outages: [(from: Int64, until: Int64)] = []
    private var chance: Chance
    private var lastMessage = 0

    init(loop: WorldLoop, log: WorldLog, watch: Watch, chance: Chance) {
        self.loop = loop
        self.log = log
        self.watch = watch
        self.chance = chance
    }

    /// Carries one call out, as far as Slack does so today.
    func call(_ method: String, _ work: () -> Void) async throws {
        await loop.pass(chance.once(in: 4) ? chance.time(20...1500) : .milliseconds(20))
        if outages.contains(where: { $0.from <= loop.timers.elapsed && loop.timers.elapsed < $0.until }) {
            throw failure(method, "timeout")
        }
        let troubled = chance.once(in: trouble)
        let kind = troubled ? chance.number(0...3) : 4
        switch kind {
        case 0: throw failure(method, "ratelimited", retryAfter: .seconds(Int64(chance.number(1...30))))
        case 1: throw failure(method, "timeout")
        case 2: throw failure(method, "channel_not_found", isWorthRetrying: false)
        default: work()
        }
        await loop.pass(.milliseconds(10))
        if kind == 3 { throw failure(method, "connection reset") }
    }

    func newTimestamp() -> String {
        lastMessage += 1
        return "\(lastMessage)"
    }

    private func failure(
        _ method: String, _ code: String, isWorthRetrying: Bool = true, retryAfter: Duration? = nil
    ) -> Failure {
        var failure = Failure(
            party: "Slack", operation: method, code: code, message: "made up", isWorthRetrying: isWorthRetrying)
        failure.retryAfter = retryAfter
        return failure
    }
}

/// Slack for one life of the process.
struct SlackLine: Messenger {
    let slack: SimulatedSlack
    let life: Life

    func tell(_ notice: Notice, replacing handle: MessageHandle?) async throws -> MessageHandle {
        try await write("tell \(notice.request) \(notice.state.rawValue)", "D-\(notice.person.email)", handle) {
            slack.watch.told(notice)
        }
    }

    func show(_ card: Card, in channel: ChannelID, replacing handle: MessageHandle?) async throws -> MessageHandle {
        try await write("show \(card.request) \(card.state.rawValue)", channel.text, handle) {
            slack.watch.shown(card, in: channel)
        }
    }

    func announce(_ sentence: Sentence, in channel: ChannelID) async throws {
        _ = try await write("announce", channel.text, nil) {}
    }

    private func write(
        _ what: String, _ channel: String, _ handle: MessageHandle?, _ work: () -> Void
    ) async throws -> MessageHandle {
        try life.step()
        var timestamp = ""
        try await slack.call(what) {
            // What a dead process has not sent by then never arrives.
            guard !life.isOver else { return }
            slack.log.note("slack \(what)")
            timestamp = handle?.timestamp ?? slack.newTimestamp()
            work()
        }
        try life.step()
        return MessageHandle(channel: ChannelID(channel), timestamp: timestamp)
    }
}
