import Access
import AccessDesk
import HTTP
import Synchronization

/// What time it is for AWS, which refuses requests dated some minutes off its own clock.
///
/// Learns from the `Date` of every answer; below four minutes our own clock counts as right.
final class ServerClock: Sendable {
    private let clock: any WallClock
    private let offset = Mutex(Duration.zero)

    private static let tolerance = Duration.seconds(240)
    private static let longestExchange = Duration.seconds(900)

    init(_ clock: any WallClock) {
        self.clock = clock
    }

    /// The wall clock's own time, for measuring how long an exchange took.
    var local: Instant { clock.now }

    /// The time to date and judge things by that AWS dates and judges.
    var now: Instant { clock.now + offset.withLock(\.self) }

    /// Takes the answer's date into account, and says whether requests dated as before would be far off.
    ///
    /// Answers out of a cache and those that took long say nothing about the time.
    @discardableResult
    func learn(from response: Response, sentAt: Instant, receivedAt: Instant) -> Bool {
        let exchange = receivedAt - sentAt
        guard exchange >= .zero, exchange <= ServerClock.longestExchange, response.headers["Age"] == nil,
            let date = response.headers["Date"].flatMap(Instant.init(httpDate:))
        else { return false }
        let measured = date - (sentAt + exchange / 2)
        let isFarOff = abs(measured) >= ServerClock.tolerance
        return offset.withLock { offset in
            let wasFarOff = abs(measured - offset) >= ServerClock.tolerance
            if wasFarOff || !isFarOff { offset = isFarOff ? measured : .zero }
            return wasFarOff
        }
    }
}

private func abs(_ duration: Duration) -> Duration {
    duration < .zero ? .zero - duration : duration
}
