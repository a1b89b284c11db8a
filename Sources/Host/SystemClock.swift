package import Access
import AccessDesk
import Glibc

/// The clock on the wall, as the machine has it.
///
/// It never trusts one long sleep: a clock that is set or a machine that was suspended is noticed within a slice.
package struct SystemClock: WallClock {
    private let slice: Duration

    /// - Parameter slice: The longest time to sleep before the clock is read again.
    package init(slice: Duration = .seconds(2)) {
        self.slice = slice
    }

    package var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    package func sleep(until deadline: Instant) async throws {
        while true {
            try Task.checkCancellation()
            let left = deadline - now
            guard left > .zero else { return }
            try await Task.sleep(for: min(left, slice), clock: .continuous)
        }
    }
}
