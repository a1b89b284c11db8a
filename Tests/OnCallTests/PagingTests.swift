import Access
import AccessDesk
import Counterparts
import JSON
import Testing

@testable import OnCall

@Suite struct `A page` {
    private let page = Page(
        key: "curfew-0123456789abcdef", summary: "ana@example.com waits for AdministratorAccess",
        details: ["account": "production"])

    @Test func `reaches the service with its request, once for each key`() async throws {
        let team = try await Team()
        try await team.pagerDuty.page(page)
        let event = try #require(try await team.told.events.first)
        #expect(event["event_action"]?.string == "trigger")
        #expect(event["dedup_key"]?.string == page.key)
        #expect(event["payload"]?["summary"]?.string == page.summary)
        #expect(event["payload"]?["custom_details"]?["account"]?.string == "production")
        #expect(event["client_url"]?.string == "https://curfew.example.com")
    }

    @Test func `is as long as PagerDuty takes, whatever it is about`() async throws {
        let team = try await Team()
        var page = page
        page.summary = String(repeating: "é", count: 3000)
        page.key = String(repeating: "k", count: 300)
        try await team.pagerDuty.page(page)
        #expect(try await team.told.events.count == 1)
    }

    @Test func `is no page without a key to send it with`() async throws {
        let team = try await Team(routingKey: nil)
        await #expect(throws: Failure.self) { try await team.pagerDuty.page(page) }
        #expect(try await team.told.calls.contains("/v2/enqueue") == false)
    }

    @Test func `names no secret when the key is refused`() async throws {
        let team = try await Team(routingKey: "S3CRETKEY")
        let failure = try await #require(throws: Failure.self) { try await team.pagerDuty.page(page) }
        #expect(!failure.isWorthRetrying)
        #expect(failure.message.contains("Invalid routing key"))
        #expect(!"\(failure)".contains("S3CRETKEY"))
    }

    @Test(arguments: ["outage", "limit", "drop"])
    func `is worth another try while PagerDuty is away`(_ kind: String) async throws {
        let team = try await Team()
        try await team.told.strike(kind, at: "/v2/enqueue")
        let failure = try await #require(throws: Failure.self) { try await team.pagerDuty.page(page) }
        #expect(failure.isWorthRetrying)
        try await team.pagerDuty.page(page)
        #expect(try await team.told.events.count == 1)
    }
}
