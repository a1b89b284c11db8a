package import Access

/// Port: what time it is, and waiting.
package protocol WallClock: Sendable {
    /// The wall clock's time now.
    var now: Instant { get }

    /// Returns at or soon after that moment of the wall clock, also when the clock jumps; throws when cancelled.
    func sleep(until deadline: Instant) async throws
}
