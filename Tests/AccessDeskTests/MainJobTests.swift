import Access
import Doubles
import Testing

@testable import AccessDesk

@Suite struct `An access` {
    @Test func `is asked for, decided, granted and gone on time`() async throws {
        let scene = try await Scene()
        let asked = try await scene.ask()
        #expect(asked.state == .waiting)
        #expect(scene.messenger.said.notices.last?.headline.plain.contains("waiting") ?? false)
        #expect(scene.messenger.said.cards.last?.canBeDecided ?? false)
        #expect(scene.messenger.said.cards.last?.approvers.map(\.description) == ["bo@example.com", "cy@example.com"])

        let granted = try await scene.approve(asked)
        #expect(granted.state == .granted)
        #expect(scene.messenger.said.notices.last?.headline.plain.contains("is granted until") ?? false)
        let policy = try #require(scene.cloud.now.owned["curfew-\(asked.id)"])
        #expect(policy.until == granted.plan?.deadline)

        try await scene.pass(.seconds(3599))
        #expect(try await scene.state(of: asked) == .granted)
        try await scene.pass(.seconds(1))
        #expect(try await scene.state(of: asked) == .expired)
        #expect(scene.cloud.now.owned.isEmpty)
        #expect(scene.messenger.said.notices.last?.headline.plain.contains("has expired") ?? false)
        #expect(scene.messenger.said.cards.last?.canBeDecided == false)
        #expect(scene.messenger.said.messagesWritten == 2)
    }

    @Test func `is granted at once where a rule says so`() async throws {
        let scene = try await Scene([Scene.automatic])
        let request = try await scene.ask()
        #expect(request.state == .granted)
        #expect(request.decision?.by == .rule("at once"))
        #expect(scene.cloud.now.calls.count { $0.hasPrefix("examine") } == 1)
        #expect(scene.messenger.said.cards.isEmpty)
    }

    @Test func `is over as soon as its person gives it back`() async throws {
        let scene = try await Scene()
        let request = try await scene.approve(try await scene.ask())
        _ = try await scene.desk.relinquish(request.id, by: .person(scene.ana))
        try await scene.desk.catchUp()
        #expect(try await scene.state(of: request) == .relinquished)
        #expect(scene.cloud.now.owned.isEmpty)
        await #expect(throws: Refusal.self) { try await scene.desk.relinquish(request.id, by: .person(scene.ana)) }
    }

    @Test func `is given back by nobody else`() async throws {
        let scene = try await Scene()
        let request = try await scene.approve(try await scene.ask())
        await #expect(throws: Refusal.self) { try await scene.desk.relinquish(request.id, by: .person(scene.bo)) }
        #expect(try await scene.state(of: request) == .granted)
    }

    @Test func `ends at once when it is revoked, also while it is being granted`() async throws {
        let scene = try await Scene()
        let asked = try await scene.ask()
        _ = try await scene.desk.approve(asked.id, by: .person(scene.bo))
        _ = try await scene.desk.revoke(asked.id, by: .shell(user: 0, login: 1000), reason: "incident")
        try await scene.desk.catchUp()
        #expect(try await scene.state(of: asked) == .revoked)
        #expect(scene.cloud.now.owned.isEmpty)
    }

    @Test func `leaves every step in the trail`() async throws {
        let records = MemoryRecords()
        let scene = try await Scene(records: records)
        let request = try await scene.approve(try await scene.ask())
        try await scene.pass(.seconds(3600))
        let events = try await scene.desk.trail(of: request.id).map(\.event)
        #expect(
            events == [
                "asked", "examined", "approved", "grantStarted", "grantConfirmed", "deadlinePassed", "endConfirmed",
            ])
    }
}

@Suite struct `What people read` {
    @Test func `never says granted before AWS has confirmed it`() async throws {
        let scene = try await Scene()
        let asked = try await scene.ask()
        scene.cloud.change { $0.faults = Array(repeating: .init(call: "grant", error: Failure.throttled), count: 3) }
        _ = try await scene.approve(asked)
        let before = scene.messenger.said
        #expect(before.notices.last?.state == .granting)
        #expect(!before.notices.contains { $0.headline.plain.contains("granted") })
        #expect(!before.cards.contains { $0.headline.plain.contains("granted") })
        for _ in 0..<3 { try await scene.pass(.seconds(8)) }
        #expect(scene.messenger.said.notices.last?.headline.plain.contains("granted") ?? false)
        #expect(scene.messenger.said.cards.last?.headline.plain.contains("granted") ?? false)
    }
}
