import Access
import Cryptography
import Doubles
import Synchronization
import Testing

@testable import AmazonIAM

/// Gives out numbered credentials that live an hour, or fails when told to; each reading waits until it is let go.
private final class CountedOrigin: CredentialOrigin {
    private let clock: ManualClock
    private let state = Mutex((count: 0, fails: false))
    let life: Duration

    init(_ clock: ManualClock, life: Duration = .seconds(3600)) {
        self.clock = clock
        self.life = life
    }

    var count: Int { state.withLock(\.count) }

    func fail(_ fails: Bool) {
        state.withLock { $0.fails = fails }
    }

    func read() async throws -> AWSCredentials? {
        let (count, fails) = state.withLock { state in
            state.count += 1
            return state
        }
        // Others get their turn, as while a real answer is awaited.
        for _ in 0..<10 { await Task.yield() }
        guard !fails else { throw Failure(credentials: "the metadata service is down", isWorthRetrying: true) }
        return AWSCredentials(
            accessKeyID: "key \(count)", secretAccessKey: Secret("s"), expiration: clock.now + life)
    }
}

@Suite struct `Credentials that expire` {
    private let clock = ManualClock()

    private func refreshing(_ origin: CountedOrigin) -> RefreshingCredentials {
        RefreshingCredentials(origin, clock: ServerClock(clock), chance: { 0 })
    }

    @Test func `are replaced ahead of their end`() async throws {
        let origin = CountedOrigin(clock)
        let credentials = refreshing(origin)
        #expect(try await credentials.credentials().accessKeyID == "key 1")
        clock.advance(by: .seconds(2600))
        #expect(try await credentials.credentials().accessKeyID == "key 1")
        clock.advance(by: .seconds(200))
        #expect(try await credentials.credentials().accessKeyID == "key 2")
    }

    @Test func `are kept in use while new ones cannot be had, and not asked for all the time`() async throws {
        let origin = CountedOrigin(clock)
        let credentials = refreshing(origin)
        _ = try await credentials.credentials()
        origin.fail(true)
        clock.advance(by: .seconds(3000))
        for _ in 0..<5 {
            #expect(try await credentials.credentials().accessKeyID == "key 1")
        }
        #expect(origin.count == 2)
        clock.advance(by: .seconds(60))
        _ = try await credentials.credentials()
        #expect(origin.count == 3)
    }

    @Test func `are never used past their end`() async throws {
        let origin = CountedOrigin(clock)
        let credentials = refreshing(origin)
        _ = try await credentials.credentials()
        origin.fail(true)
        clock.advance(by: .seconds(3600))
        await #expect(throws: Failure.self) { try await credentials.credentials() }
        origin.fail(false)
        #expect(try await credentials.credentials().accessKeyID == "key 3")
    }

    @Test func `are read once however many ask at the same time`() async throws {
        let origin = CountedOrigin(clock)
        let credentials = refreshing(origin)
        let keys = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 {
                group.addTask { try await credentials.credentials().accessKeyID }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(keys == ["key 1"])
        #expect(origin.count == 1)
    }

    @Test func `that are short-lived are not replaced at every call`() async throws {
        let origin = CountedOrigin(clock, life: .seconds(900))
        let credentials = refreshing(origin)
        for _ in 0..<10 {
            _ = try await credentials.credentials()
            clock.advance(by: .seconds(60))
        }
        #expect(origin.count == 1)
    }

    @Test func `are read anew once AWS says that they have expired`() async throws {
        let origin = CountedOrigin(clock)
        let credentials = refreshing(origin)
        let first = try await credentials.credentials()
        await credentials.discard(first)
        #expect(try await credentials.credentials().accessKeyID == "key 2")
        await credentials.discard(first)
        #expect(try await credentials.credentials().accessKeyID == "key 2")
    }
}
