package import Access

/// Port: what time it is, and waiting.
package protocol WallClock: Sendable {
    /// The wall clock's time now.
    var now: Instant { get }

    /// Returns at or soon after that moment of the wall clock, also when the clock jumps; throws when cancelled.
    ///
    /// Returns before it when the clock is set back: what was put off by the wrong time must not wait as long again, so
    /// whoever waits has to look at the time once more.
    func sleep(until deadline: Instant) async throws
}

extension WallClock {
    /// Returns once the wall clock shows that moment, however often it is set meanwhile; throws when cancelled.
    package func wait(until deadline: Instant) async throws {
        while now < deadline {
            try await self.sleep(until: deadline)
        }
    }
}
