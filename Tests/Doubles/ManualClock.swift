package import Access
import AccessDesk
import Synchronization

/// A wall clock that stands still until a test moves it.
package final class ManualClock: WallClock {
    private struct Sleeper {
        var wakesAt: Instant
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct Reading {
        var now: Instant
        var sleepers: [Int: Sleeper] = [:]
        var nextSleeper = 0
    }

    private let reading: Mutex<Reading>

    package init(_ now: Instant = Instant(seconds: 1_795_000_000)) {
        reading = Mutex(Reading(now: now))
    }

    package var now: Instant {
        reading.withLock(\.now)
    }

    /// Moves the clock on and wakes whoever slept until then, or with a negative duration back, which wakes everybody.
    package func advance(by duration: Duration) {
        let woken = reading.withLock { reading in
            reading.now = reading.now + duration
            let due = reading.sleepers.filter { duration < .zero || $0.value.wakesAt <= reading.now }
            for key in due.keys { reading.sleepers[key] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    package func sleep(until deadline: Instant) async throws {
        let key = reading.withLock { reading in
            reading.nextSleeper += 1
            return reading.nextSleeper
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let outcome: Result<Void, any Error>? = reading.withLock { reading in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if deadline <= reading.now { return .success(()) }
                    reading.sleepers[key] = Sleeper(wakesAt: deadline, continuation: continuation)
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let sleeper = reading.withLock { $0.sleepers.removeValue(forKey: key) }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }
}
