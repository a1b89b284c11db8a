import Access
import AccessDesk

/// Keeps to Slack's limits for messages: about one a second in each channel, with room for a short burst.
///
/// Where several wait for the same channel, cards come before notices. What Slack has asked to pause is not called
/// before the pause is over.
actor Pace {
    /// Which message goes first when several wait for the same channel.
    enum Importance: Int, Comparable, Sendable {
        case approval
        case notice

        static func < (left: Importance, right: Importance) -> Bool { left.rawValue < right.rawValue }
    }

    private struct Ticket: Hashable {
        var importance: Importance
        var number: Int
    }

    private struct Lane {
        var tokens = Pace.burst
        var refilledAt: Instant
        var waiting: [Ticket] = []
    }

    private static let burst = 3
    private static let interval: Duration = .seconds(1)
    /// Channels that are remembered; those whose burst is whole again are forgotten beyond it.
    private static let mostLanes = 1000

    private let clock: any WallClock
    private var lanes: [ChannelID: Lane] = [:]
    private var pauses: [String: Range<Instant>] = [:]
    private var lastNumber = 0

    init(clock: any WallClock) {
        self.clock = clock
    }

    /// Returns when a message may be sent to the channel.
    func turn(in channel: ChannelID, _ importance: Importance) async throws {
        lastNumber += 1
        let ticket = Ticket(importance: importance, number: lastNumber)
        forgetIdleLanes()
        lanes[channel, default: Lane(refilledAt: clock.now)].waiting.append(ticket)
        defer { lanes[channel]?.waiting.removeAll { $0 == ticket } }
        while !mayGo(ticket, in: channel) {
            try await clock.sleep(until: clock.now + Pace.interval)
        }
    }

    /// How many wait for the channel.
    func waiting(in channel: ChannelID) -> Int {
        lanes[channel]?.waiting.count ?? 0
    }

    /// Takes a token when there is one and nobody more important waits for it.
    private func mayGo(_ ticket: Ticket, in channel: ChannelID) -> Bool {
        guard var lane = lanes[channel] else { return true }
        let now = clock.now
        // A clock that was set back must not stop messages: time counts from now again.
        let passed = max(Int64(0), (now - lane.refilledAt).milliseconds)
        let gained = passed / Pace.interval.milliseconds
        if gained > 0 || now < lane.refilledAt {
            lane.tokens = min(Pace.burst, lane.tokens + Int(min(gained, 1000)))
            lane.refilledAt = now
        }
        let isFirst = lane.waiting.allSatisfy { ($0.importance, $0.number) >= (ticket.importance, ticket.number) }
        let goes = isFirst && lane.tokens > 0
        if goes { lane.tokens -= 1 }
        lanes[channel] = lane
        return goes
    }

    private func forgetIdleLanes() {
        guard lanes.count > Pace.mostLanes else { return }
        let now = clock.now
        lanes = lanes.filter { !$0.value.waiting.isEmpty || now - $0.value.refilledAt < Pace.interval * Pace.burst }
    }

    /// Remembers that Slack wants this method left alone, in this channel or everywhere.
    func pause(_ method: APIMethod, in channel: ChannelID?, for duration: Duration) {
        let now = clock.now
        pauses[Pace.key(method, channel)] = now..<(now + duration)
    }

    /// - Throws: ``Failure`` with the time that is left while Slack wants this method left alone.
    func expectNoPause(of method: APIMethod, in channel: ChannelID?) throws(Failure) {
        let now = clock.now
        pauses = pauses.filter { $0.value.contains(now) }
        guard let pause = pauses[Pace.key(method, channel)] else { return }
        throw Failure(
            party: "Slack", operation: method.rawValue, code: "ratelimited",
            message: "too many calls, and the pause that Slack asked for is not over", isWorthRetrying: true,
            retryAfter: pause.upperBound - now)
    }

    private static func key(_ method: APIMethod, _ channel: ChannelID?) -> String {
        "\(method.rawValue) \(channel?.text ?? "")"
    }
}
