import Access
import Doubles
import Testing

@testable import AccessDesk

@Suite struct `The end of an access` {
    @Test func `is tried until AWS confirms, and said aloud when it takes long`() async throws {
        let scene = try await Scene()
        let request = try await scene.approve(try await scene.ask())
        scene.cloud.change { $0.faults = Array(repeating: .init(call: "end", error: Failure.throttled), count: 20) }
        try await scene.pass(.seconds(3600))
        #expect(try await scene.state(of: request) == .ending)
        for _ in 0..<10 { try await scene.pass(.seconds(300)) }
        #expect(try await scene.state(of: request) == .ending)
        #expect(scene.messenger.said.announcements.count == 1)
        for _ in 0..<15 { try await scene.pass(.seconds(300)) }
        #expect(try await scene.state(of: request) == .expired)
        #expect(scene.cloud.now.owned.isEmpty)
    }

    @Test func `is said aloud once in a while, and not for each of the many that are late together`() async throws {
        let scene = try await Scene()
        let policy = try await scene.approve(try await scene.ask())
        let group = try await scene.approve(try await scene.ask(.group("readers")))
        scene.cloud.change { $0.faults = Array(repeating: .init(call: "end", error: Failure.throttled), count: 1000) }
        try await scene.pass(.seconds(3600))
        for _ in 0..<10 { try await scene.pass(.seconds(60)) }
        #expect(scene.messenger.said.announcements.count == 1)
        // Each person is told of their own all the same.
        for request in [policy, group] { #expect(try await scene.desk.request(request.id).trouble != nil) }
    }

    @Test func `is not given up for what AWS calls final`() async throws {
        let scene = try await Scene()
        let request = try await scene.approve(try await scene.ask())
        scene.cloud.change { $0.faults = Array(repeating: .init(call: "end", error: Failure.denied), count: 3) }
        try await scene.pass(.seconds(3600))
        for _ in 0..<5 { try await scene.pass(.seconds(300)) }
        #expect(try await scene.state(of: request) == .expired)
    }

    @Test func `leaves what the person had before`() async throws {
        let scene = try await Scene(groups: .appliance)
        scene.cloud.change { $0.memberships.insert(.init(user: "ana@example.com", group: Scene.readers)) }
        let request = try await scene.approve(try await scene.ask(.group("readers")))
        #expect(request.plan?.hadBefore == true)
        try await scene.pass(.seconds(3600))
        #expect(try await scene.state(of: request) == .expired)
        #expect(scene.cloud.now.memberships.contains(.init(user: "ana@example.com", group: Scene.readers)))
        #expect(scene.cloud.now.owned.isEmpty)
    }

    @Test func `of two grants of the same thing is the end of the later`() async throws {
        let scene = try await Scene()
        let short = try await scene.approve(try await scene.ask(.group("readers"), for: .seconds(3600)))
        let long = try await scene.approve(try await scene.ask(.group("readers"), for: .seconds(7200)))
        #expect(long.plan?.hadBefore == false)
        let membership = MemoryCloud.Membership(user: "ana@example.com", group: Scene.readers)
        try await scene.pass(.seconds(3600))
        #expect(try await scene.state(of: short) == .expired)
        #expect(scene.cloud.now.memberships.contains(membership))
        #expect(scene.cloud.now.owned.count == 1)
        try await scene.pass(.seconds(3600))
        #expect(try await scene.state(of: long) == .expired)
        #expect(!scene.cloud.now.memberships.contains(membership))
        #expect(scene.cloud.now.owned.isEmpty)
    }

    @Test func `takes away what a grant that is still to be made will give anew`() async throws {
        let scene = try await Scene([Scene.automatic])
        let first = try await scene.ask(.group("readers"), for: .seconds(3600))
        let second = try await scene.desk.ask(
            Draft(person: scene.ana, wish: .group("readers"), reason: "", duration: .seconds(7200), origin: .slack))
        // The end is due before the second ask has been looked at, and comes before its grant.
        try await scene.pass(.seconds(3600))
        let ended = try #require(try await scene.desk.trail(of: first.id).first { $0.event == "endConfirmed" })
        #expect(ended.detail["access_kept"] == "false")
        #expect(try await scene.state(of: second) == .granted)
        #expect(try await scene.desk.request(second.id).plan?.hadBefore == false)
        #expect(scene.cloud.now.memberships.contains(.init(user: "ana@example.com", group: Scene.readers)))
        try await scene.pass(.seconds(7200))
        #expect(!scene.cloud.now.memberships.contains(.init(user: "ana@example.com", group: Scene.readers)))
    }

    @Test func `in a future that the clock was set back from says nothing of what the person has`() async throws {
        let scene = try await Scene(groups: .appliance)
        _ = try await scene.approve(try await scene.ask(.group("readers")))
        try await scene.pass(.seconds(3600))
        let membership = MemoryCloud.Membership(user: "ana@example.com", group: Scene.readers)
        #expect(!scene.cloud.now.memberships.contains(membership))
        scene.clock.advance(by: .seconds(-3000))
        scene.cloud.change { $0.memberships.insert(membership) }
        let request = try await scene.approve(try await scene.ask(.group("readers")))
        #expect(request.plan?.hadBefore == true)
        try await scene.pass(.seconds(3600))
        #expect(scene.cloud.now.memberships.contains(membership))
    }

    @Test func `just past is remembered, so that a stale reading is not taken for standing access`() async throws {
        let scene = try await Scene()
        let first = try await scene.approve(try await scene.ask(.group("readers")))
        try await scene.pass(.seconds(3600))
        #expect(try await scene.state(of: first) == .expired)
        // AWS still shows the membership that Curfew has just ended.
        scene.cloud.change { $0.memberships.insert(.init(user: "ana@example.com", group: Scene.readers)) }
        let second = try await scene.approve(try await scene.ask(.group("readers")))
        #expect(second.plan?.hadBefore == false)
        try await scene.pass(.seconds(3600))
        #expect(!scene.cloud.now.memberships.contains(.init(user: "ana@example.com", group: Scene.readers)))
    }

    @Test func `comes for everything at once, and nobody asks until it is resumed`() async throws {
        let scene = try await Scene()
        let granted = try await scene.approve(try await scene.ask())
        let waiting = try await scene.ask(.group("readers"))
        let root = Actor.shell(user: 0, login: nil)
        let ended = try await scene.desk.revokeAll(of: nil, by: root, reason: "incident")
        #expect(Set(ended.map(\.id)) == [granted.id, waiting.id])
        try await scene.desk.catchUp()
        #expect(try await scene.state(of: granted) == .revoked)
        #expect(try await scene.state(of: waiting) == .revoked)
        await #expect(throws: Refusal.self) { try await scene.ask() }
        try await scene.desk.resume(by: root)
        #expect(try await scene.ask().state == .waiting)
    }
}

@Suite struct `The sweep` {
    @Test func `removes what nobody is entitled to once its end has passed`() async throws {
        let scene = try await Scene()
        let orphan = GrantPlan(
            request: RequestID(randomness: Array(repeating: 7, count: 10)), account: Scene.account.id,
            person: scene.ana.email, user: IAMUser(name: "ana@example.com", uniqueID: "AIDAana@example.com"),
            form: .copies([PolicyPiece(number: 1, document: Scene.document)]), source: Scene.readOnly.text,
            deadline: scene.clock.now + .seconds(60), attempt: 1, startedAt: scene.clock.now, hadBefore: false)
        let policy = try #require(orphan.ownedPolicies.first)
        scene.cloud.change { $0.owned["curfew-\(orphan.request)"] = policy }
        #expect(try await scene.desk.sweep(Scene.account.id) == orphan.deadline)
        #expect(scene.cloud.now.owned.count == 1)
        scene.clock.advance(by: .seconds(60))
        #expect(try await scene.desk.sweep(Scene.account.id) == nil)
        #expect(scene.cloud.now.owned.isEmpty)
    }

    @Test func `goes on with the others when AWS refuses to remove one`() async throws {
        let scene = try await Scene()
        for _ in 0..<3 { _ = try await scene.approve(try await scene.ask()) }
        let forgetful = try await Scene(after: scene, records: MemoryRecords())
        scene.clock.advance(by: .seconds(3600))
        let first = try #require(try await scene.cloud.owned(in: Scene.account.id).first)
        scene.cloud.change { $0.faults = [.init(call: "remove \(first.arn)", error: Failure.denied)] }
        #expect(try await forgetful.desk.sweep(Scene.account.id) == nil)
        #expect(scene.cloud.now.owned.count == 1)
    }

    @Test func `takes nothing for an orphan that ended while the account was read`() async throws {
        let scene = try await Scene()
        let request = try await scene.approve(try await scene.ask(.group("readers")))
        let membership = MemoryCloud.Membership(user: "ana@example.com", group: Scene.readers)
        let cloud = InterruptedCloud(cloud: scene.cloud) {
            scene.clock.advance(by: .seconds(3600))
            try await scene.desk.catchUp()
            // An administrator makes the membership a standing one before the reading is acted on.
            scene.cloud.change { $0.memberships.insert(membership) }
        }
        let sweeper = Scene.desk(
            [], records: scene.records, cloud: cloud, messenger: scene.messenger, clock: scene.clock)
        try await sweeper.sweep(Scene.account.id)
        #expect(try await scene.state(of: request) == .expired)
        #expect(scene.cloud.now.memberships.contains(membership))
        #expect(try await !scene.desk.trail(of: request.id).contains { $0.event == "removedOrphan" })
    }

    @Test func `leaves what is granted, and reports what is missing`() async throws {
        let scene = try await Scene()
        let request = try await scene.approve(try await scene.ask())
        try await scene.desk.sweep(Scene.account.id)
        #expect(scene.cloud.now.owned.count == 1)
        scene.cloud.change { $0.owned = [:] }
        try await scene.desk.sweep(Scene.account.id)
        try await scene.desk.catchUp()
        #expect(try await scene.desk.request(request.id).trouble != nil)
        #expect(scene.messenger.said.notices.last?.remarks.contains { $0.plain.contains("gone") } ?? false)
    }

    @Test func `finds the one that is missing among hundreds`() async throws {
        let scene = try await Scene()
        let first = try await scene.approve(try await scene.ask())
        for _ in 0..<204 { _ = try await scene.approve(try await scene.ask()) }
        scene.cloud.change { $0.owned = $0.owned.filter { $0.value.request != first.id } }
        try await scene.desk.sweep(Scene.account.id)
        let troubled = try await scene.desk.requests(.open).filter { $0.trouble != nil }
        #expect(troubled.map(\.id) == [first.id])
    }
}
