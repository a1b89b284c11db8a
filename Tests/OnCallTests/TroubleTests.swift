import Access
import AccessDesk
import Counterparts
import HTTP
import Synchronization
import Testing

@testable import OnCall

@Suite struct `What PagerDuty does not say` {
    /// Asks, and gives what came of it.
    private func failure(_ team: Team, _ source: OnCallSource = Team.night) async -> Failure? {
        do throws(Failure) {
            _ = try await team.pagerDuty.people(onCallFor: source, fresh: true)
            return nil
        } catch {
            return error
        }
    }

    @Test func `counts for nobody when the token is refused`() async throws {
        let team = try await Team(token: "wrong")
        let failure = try #require(await failure(team))
        #expect(failure.code == "http_401")
        #expect(!failure.isWorthRetrying)
        #expect(!"\(failure)".contains("wrong"))
    }

    @Test(arguments: ["outage", "drop", "garbage"])
    func `counts for nobody while it is away`(_ kind: String) async throws {
        let team = try await Team()
        for source in [Team.night, Team.policy] {
            // Twice: a connection that was kept and is gone when it is used again is tried anew at once.
            try await team.told.strike(kind, times: 2)
            let failure = try #require(await failure(team, source))
            #expect(failure.isWorthRetrying, "\(failure)")
            try await team.told.tell("heal")
            #expect(try await team.onCall(source) == [Team.ana])
        }
    }

    @Test func `is not asked again before the pause that it wants is over`() async throws {
        let team = try await Team()
        try await team.told.strike("limit", seconds: 20)
        #expect(await failure(team)?.retryAfter == .seconds(20))
        let asked = try await team.told.calls.count
        try await team.advance(by: .seconds(19))
        #expect(await failure(team)?.code == "ratelimited")
        #expect(try await team.told.calls.count == asked)
        try await team.advance(by: .seconds(1))
        #expect(try await team.onCall(Team.night) == [Team.ana])
    }

    @Test(arguments: [OnCallSource.schedule("PNONE"), .escalationPolicy("PNONE")])
    func `is nobody, or a failure, for an id that does not exist`(_ source: OnCallSource) async throws {
        let team = try await Team()
        do {
            #expect(try await team.onCall(source) == [])
        } catch let error as Failure {
            #expect(error.code == "http_404")
        }
    }

    @Test func `is not kept from an answer that failed`() async throws {
        let team = try await Team()
        try await team.told.strike("outage", at: "/users")
        #expect(await failure(team) != nil)
        #expect(try await team.onCall(Team.night) == [Team.ana])
    }

    @Test func `is forgotten with the settings under which it was learnt`() async throws {
        let team = try await Team()
        #expect(try await team.onCall(Team.night) == [Team.ana])
        var settings = team.pagerDuty.settings
        settings.apiURL = "http://127.0.0.1:1"
        team.pagerDuty.adopt(settings)
        await #expect(throws: Failure.self) { try await team.onCall(Team.night) }
    }

    @Test func `is not remembered when it was asked under settings that are gone`() async throws {
        let team = try await Team()
        var other = team.pagerDuty.settings
        other.routingKey = nil
        let client = ReloadingClient(to: other)
        let pagerDuty = PagerDuty(settings: team.pagerDuty.settings, http: client, clock: team.clock)
        client.pagerDuty.withLock { $0 = pagerDuty }
        for isRemembered in [false, false, true] {
            let before = client.count.withLock(\.self)
            #expect(try await pagerDuty.people(onCallFor: Team.night, fresh: false).map(\.email.text) == [Team.ana])
            #expect((client.count.withLock(\.self) == before) == isRemembered)
        }
    }
}

/// A client under whose first request the settings change.
private final class ReloadingClient: HTTPClient {
    let pagerDuty = Mutex<PagerDuty?>(nil)
    let count = Mutex(0)
    private let settings: PagerDutySettings
    private let client = Client(userAgent: "curfew-tests")

    init(to settings: PagerDutySettings) {
        self.settings = settings
    }

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> Response {
        let isFirst = count.withLock { count in
            count += 1
            return count == 1
        }
        if isFirst { pagerDuty.withLock { $0.take() }?.adopt(settings) }
        return try await client.send(request)
    }
}
