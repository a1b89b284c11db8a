import Access
import Doubles
import Testing

@testable import AccessDesk

@Suite struct `Several approvers` {
    private static let both = Rule(
        name: "two of us",
        approval: .byPeople(
            channel: Scene.channel,
            approvers: ["ana@example.com", "bo@example.com", "cy@example.com"].compactMap(Approver.init), count: 2))

    @Test func `have to agree, each by themselves`() async throws {
        let scene = try await Scene([Self.both])
        let request = try await scene.ask()
        let after = try await scene.approve(request)
        #expect(after.state == .waiting && after.approvals?.count == 1)
        #expect(
            scene.messenger.said.cards.last?.remarks.contains {
                $0.plain == "Approved so far by bo@example.com, and 2 people have to."
            } ?? false)
        await #expect(throws: Refusal.self) { try await scene.approve(request) }
        await #expect(throws: Refusal.self) { try await scene.desk.approve(request.id, by: .person(scene.ana)) }
        _ = try await scene.desk.approve(request.id, by: .person(scene.cy))
        try await scene.desk.catchUp()
        #expect(try await scene.state(of: request) == .granted)
        let events = try await scene.desk.trail(of: request.id).map(\.event)
        #expect(events.contains("approvalCounted") && events.contains("approved"))
    }

    @Test func `are undone by a change of what was shown`() async throws {
        let scene = try await Scene([Self.both])
        let request = try await scene.ask()
        _ = try await scene.approve(request)
        scene.cloud.change {
            $0.documents[Scene.readOnly] =
                #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#
        }
        _ = try await scene.desk.approve(request.id, by: .person(scene.cy))
        try await scene.desk.catchUp()
        let after = try await scene.desk.request(request.id)
        #expect(after.state == .waiting && after.approvals == nil)
    }

    @Test func `do not count once the rule names them no more`() async throws {
        let scene = try await Scene([Self.both])
        let request = try await scene.ask()
        _ = try await scene.approve(request)
        var settings = await scene.desk.settings
        var other = Self.both
        other.approval = .byPeople(
            channel: Scene.channel, approvers: ["cy@example.com", "dee@example.com"].compactMap(Approver.init), count: 2
        )
        settings.rules = Rules([other])
        await scene.desk.adopt(settings)
        _ = try await scene.desk.approve(request.id, by: .person(scene.cy))
        #expect(try await scene.state(of: request) == .waiting)
    }

    @Test func `can be one who says no`() async throws {
        let scene = try await Scene([Self.both])
        let request = try await scene.ask()
        _ = try await scene.approve(request)
        _ = try await scene.desk.deny(request.id, by: .person(scene.cy))
        #expect(try await scene.state(of: request) == .denied)
    }

    @Test func `agree to the shortest time that one of them chose`() async throws {
        let scene = try await Scene([Self.both])
        let request = try await scene.ask(for: .seconds(7200))
        _ = try await scene.desk.approve(request.id, by: .person(scene.bo), lasting: .seconds(1800))
        _ = try await scene.desk.approve(request.id, by: .person(scene.cy), lasting: .seconds(3600))
        try await scene.desk.catchUp()
        let after = try await scene.desk.request(request.id)
        #expect(after.plan?.deadline == (scene.clock.now + .seconds(1800)).roundedDownToSecond)
    }
}

@Suite struct `The time of an access` {
    @Test func `can be shortened by who approves, and is offered so`() async throws {
        let scene = try await Scene()
        let request = try await scene.ask(for: .seconds(7200))
        #expect(scene.messenger.said.cards.last?.durations == [.seconds(7200), .seconds(3600)])
        _ = try await scene.desk.approve(request.id, by: .person(scene.bo), lasting: .seconds(3600))
        try await scene.desk.catchUp()
        let after = try await scene.desk.request(request.id)
        #expect(after.plan?.deadline == (scene.clock.now + .seconds(3600)).roundedDownToSecond)
        #expect(
            scene.messenger.said.notices.last?.remarks.contains {
                $0.plain == "Shortened to 1 hour by bo@example.com."
            } ?? false)
    }

    @Test func `is never lengthened`() async throws {
        let scene = try await Scene()
        let request = try await scene.ask()
        for wrong: Duration in [.seconds(3601), .zero, .seconds(-1)] {
            await #expect(throws: Refusal.self) {
                try await scene.desk.approve(request.id, by: .person(scene.bo), lasting: wrong)
            }
        }
        #expect(try await scene.state(of: request) == .waiting)
    }
}

@Suite struct `Breaking the glass` {
    private static var fire: Rule {
        Rule(
            name: "fire",
            approval: .breakGlass(channel: "C0FIRE", approvers: ["bo@example.com"].compactMap(Approver.init)))
    }

    @Test func `grants at once, aloud, and asks an approver to look at it`() async throws {
        let scene = try await Scene([Self.fire])
        let request = try await scene.ask()
        #expect(request.state == .granted)
        #expect(scene.messenger.said.announcements.contains { $0.contains("ana@example.com breaks the glass") })
        let card = try #require(scene.messenger.said.cards.last)
        #expect(card.canBeReviewed && !card.canBeDecided && card.approvers.map(\.description) == ["bo@example.com"])
        for person in [scene.ana, scene.cy] {
            await #expect(throws: Refusal.self) { try await scene.desk.review(request.id, by: .person(person)) }
        }
        _ = try await scene.desk.review(request.id, by: .person(scene.bo))
        try await scene.desk.catchUp()
        let after = try #require(scene.messenger.said.cards.last)
        #expect(!after.canBeReviewed)
        #expect(after.remarks.contains { $0.plain == "Looked at by bo@example.com." })
        await #expect(throws: Refusal.self) { try await scene.desk.review(request.id, by: .person(scene.bo)) }
        let trail = try await scene.desk.trail(of: request.id)
        #expect(trail.first { $0.event == "asked" }?.detail["outcome"] == "break_glass")
        #expect(trail.contains { $0.event == "reviewed" && $0.actor == "bo@example.com" })
    }

    @Test func `takes a reason`() async throws {
        let scene = try await Scene([Self.fire])
        await #expect(throws: Refusal.self) {
            try await scene.desk.ask(
                Draft(person: scene.ana, wish: .policy("AmazonS3ReadOnlyAccess"), reason: " ", origin: .slack))
        }
    }

    @Test func `asks whoever else decides where it names nobody`() async throws {
        var alone = Self.fire
        alone.approval = .breakGlass(channel: "C0FIRE")
        var nights = Scene.channelDecides
        nights.longest = .seconds(60)
        let scene = try await Scene([alone, nights])
        let request = try await scene.ask()
        #expect(request.ruling.glass?.approvers.map(\.description) == ["bo@example.com", "cy@example.com"])
    }
}

@Suite struct `An ask that nobody decides` {
    @Test func `is told again once, and then withdrawn`() async throws {
        let scene = try await Scene()
        var settings = await scene.desk.settings
        settings.remindAfter = .seconds(900)
        await scene.desk.adopt(settings)
        let request = try await scene.ask()
        try await scene.pass(.seconds(899))
        #expect(scene.messenger.said.announcements.isEmpty)
        try await scene.pass(.seconds(1))
        #expect(scene.messenger.said.announcements.count == 1)
        #expect(scene.messenger.said.announcements[0].contains("bo@example.com, cy@example.com can decide"))
        try await scene.pass(.seconds(3600))
        #expect(scene.messenger.said.announcements.count == 1)
        try await scene.pass(.seconds(86400))
        #expect(try await scene.state(of: request) == .withdrawn)
    }

    @Test func `can have whoever is on call paged, once, by its own person, after those who decide were told again`()
        async throws
    {
        let scene = try await Scene([
            Rule(
                name: "the night decides",
                approval: .byPeople(channel: Scene.channel, approvers: [.onCall(schedule: "PNIGHT")]))
        ])
        scene.outside.put([PersonOnCall(email: scene.bo.email, until: nil)], onCallFor: .schedule("PNIGHT"))
        var settings = await scene.desk.settings
        (settings.remindAfter, settings.canPage) = (.seconds(900), true)
        await scene.desk.adopt(settings)
        let request = try await scene.ask()
        await #expect(throws: Refusal.self) { try await scene.desk.page(request.id, by: .person(scene.ana)) }
        try await scene.pass(.seconds(900))
        #expect(scene.messenger.said.notices.last?.offers == [.withdraw, .page])
        await #expect(throws: Refusal.self) { try await scene.desk.page(request.id, by: .person(scene.bo)) }
        _ = try await scene.desk.page(request.id, by: .person(scene.ana))
        try await scene.desk.catchUp()
        #expect(scene.outside.pages.map(\.key) == ["curfew-\(request.id)"])
        #expect(scene.outside.pages[0].details["reason"] == "ticket 481")
        #expect(scene.messenger.said.notices.last?.offers == [.withdraw])
        await #expect(throws: Refusal.self) { try await scene.desk.page(request.id, by: .person(scene.ana)) }
        #expect(try await scene.desk.trail(of: request.id).contains { $0.event == "paged" })
    }
}
