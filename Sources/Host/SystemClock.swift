package import Access
import AccessDesk
import Glibc

/// The clock on the wall, as the machine has it.
///
/// It never trusts one long sleep: a clock that is set or a machine that was suspended is noticed within a slice.
package struct SystemClock: WallClock {
    private let slice: Duration
    private let reading: @Sendable () -> Instant

    /// - Parameters:
    ///   - slice: The longest time to sleep before the clock is read again.
    ///   - reading: Reads the time.
    package init(
        slice: Duration = .seconds(2), reading: @escaping @Sendable () -> Instant = { SystemClock.timeOfDay }
    ) {
        self.slice = slice
        self.reading = reading
    }

    package var now: Instant { reading() }

    /// What the machine's clock says, as clock_gettime(2) has it.
    private static var timeOfDay: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    package func sleep(until deadline: Instant) async throws {
        var last = now
        while true {
            try Task.checkCancellation()
            let now = now
            let left = deadline - now
            guard left > .zero, now >= last else { return }
            last = now
            try await Task.sleep(for: min(left, slice), clock: .continuous)
        }
    }
}
