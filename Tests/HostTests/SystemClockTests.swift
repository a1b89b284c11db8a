import Access
import Foundation
import Synchronization
import Testing

@testable import Host

@Suite(.timeLimit(.minutes(1))) struct `The system's clock` {
    @Test func `tells the time of day`() {
        let now = SystemClock().now
        #expect(abs(Double(now.milliseconds) / 1000 - Date().timeIntervalSince1970) < 2)
    }

    @Test func `wakes at the moment and not before, over as many slices as it takes`() async throws {
        let clock = SystemClock(slice: .milliseconds(5))
        let deadline = clock.now + .milliseconds(42)
        try await clock.sleep(until: deadline)
        #expect(clock.now >= deadline)
    }

    @Test func `does not wait for what is past`() async throws {
        let clock = SystemClock()
        try await clock.sleep(until: clock.now - .seconds(60))
    }

    @Test func `stops waiting when its task is cancelled`() async {
        let sleeper = Task { try await SystemClock().sleep(until: Instant(seconds: 4_000_000_000)) }
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }

    @Test func `lets whoever waits look again when it is set back`() async throws {
        let readings = Mutex((1...3).map { Instant(seconds: $0 * 1000) } + [Instant(seconds: 500)])
        let clock = SystemClock(slice: .milliseconds(1)) {
            readings.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
        }
        try await clock.sleep(until: Instant(seconds: 4_000_000_000))
        #expect(clock.now == Instant(seconds: 500))
    }
}
