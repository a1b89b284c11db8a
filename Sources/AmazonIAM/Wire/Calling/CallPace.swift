import Synchronization

/// Keeps the calls to one account gentle, since AWS throttles an account as a whole and everybody in it suffers.
///
/// Prompt calls queue for evenly spaced turns after a short burst. Background calls take only turns that no prompt call
/// has reserved.
final class CallPace: Sendable {
    private let pauses: any Pauses
    private let turns: Mutex<Turns>

    /// How soon a call matters.
    enum Urgency: Sendable {
        /// A person waits, or access has to end.
        case prompt
        /// Reading what exists.
        case background
    }

    init(perSecond: Int = 8, burst: Int = 24, pauses: any Pauses) {
        self.pauses = pauses
        turns = Mutex(Turns(interval: .seconds(1) / perSecond, burst: burst))
    }

    /// Returns when it is this caller's turn.
    func waitForTurn(_ urgency: Urgency) async throws {
        switch urgency {
        case .prompt:
            let wait = turns.withLock { $0.reserve(at: pauses.elapsed) }
            if wait > .zero { try await pauses.pause(wait) }
        case .background:
            while let wait = turns.withLock({ $0.takeIfFree(at: pauses.elapsed) }) {
                try await pauses.pause(wait)
            }
        }
    }
}

/// The turns of one account: a leaky bucket that remembers only when it will be empty.
struct Turns {
    let interval: Duration
    let burst: Int
    /// When everything reserved so far will have had its turn at an even pace.
    private var emptyAt = Duration.zero

    init(interval: Duration, burst: Int) {
        self.interval = interval
        self.burst = burst
    }

    /// Takes the next turn, and says how long to wait for it.
    mutating func reserve(at now: Duration) -> Duration {
        emptyAt = max(emptyAt, now) + interval
        return max(.zero, emptyAt - now - interval * burst)
    }

    /// Takes a turn when less than half the burst is in use: nil when taken, otherwise how long to wait before asking
    /// again.
    mutating func takeIfFree(at now: Duration) -> Duration? {
        let wait = emptyAt - now - interval * (burst / 2)
        guard wait <= .zero else { return max(wait, interval) }
        emptyAt = max(emptyAt, now) + interval
        return nil
    }
}
