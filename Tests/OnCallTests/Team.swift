import Access
import AccessDesk
import Counterparts
import Cryptography
import Doubles
import HTTP
import JSON

@testable import OnCall

/// A team with a PagerDuty account, at half past two in the morning.
struct Team {
    static let ana = "ana@example.com"
    static let ben = "ben@example.com"
    static let night = OnCallSource.schedule("PNIGHT")
    static let policy = OnCallSource.escalationPolicy("PBACKEND")

    let account: RunningCounterpart
    let told: PagerDutyStandIn
    let clock = ManualClock(Team.at("2026-11-26T02:30:00Z"))
    let pagerDuty: PagerDuty

    /// Ana has the pager until six, Ben after her and as the second level.
    init(token: String = PagerDutyStandIn.token, routingKey: String? = PagerDutyStandIn.routingKey) async throws {
        account = try await .pagerDuty()
        told = PagerDutyStandIn(account)
        pagerDuty = PagerDuty(
            settings: PagerDutySettings(
                token: Secret(token), apiURL: account.url, routingKey: routingKey.map { Secret($0) },
                publicURL: "https://curfew.example.com"),
            http: Client(userAgent: "curfew-tests"), clock: clock)
        try await told.add(user: "PANA", Team.ana)
        try await told.add(user: "PBEN", Team.ben)
        try await told.add(
            schedule: "PNIGHT",
            shifts: [
                ["PANA", "2026-11-25T22:00:00Z", "2026-11-26T06:00:00Z"],
                ["PBEN", "2026-11-26T06:00:00Z", "2026-11-26T14:00:00Z"],
            ])
        try await told.add(policy: "PBACKEND", levels: [["PNIGHT"], ["PBEN"]])
        try await keepTime()
    }

    static func at(_ text: String) -> Instant {
        Instant(rfc3339: text) ?? Instant(seconds: 0)
    }

    /// Lets the account see the clock of the test.
    private func keepTime() async throws {
        try await told.tell("set", ["now": .string(clock.now.rfc3339)])
    }

    func advance(by duration: Duration) async throws {
        clock.advance(by: duration)
        try await keepTime()
    }

    /// Who is on call, each by the address.
    func onCall(_ source: OnCallSource, fresh: Bool = false) async throws -> [String] {
        try await pagerDuty.people(onCallFor: source, fresh: fresh).map(\.email.text)
    }
}
