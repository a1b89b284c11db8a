import Access
import AccessDesk
import Host

/// A clock on the wall that is set wrong.
struct WrongClock: WallClock {
    let offset: Duration

    var now: Instant { SystemClock().now + offset }

    func sleep(until deadline: Instant) async throws {
        try await SystemClock().sleep(until: deadline - offset)
    }
}
