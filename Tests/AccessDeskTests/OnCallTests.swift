import Access
import Doubles
import Testing

@testable import AccessDesk

/// The rule of section 5 of everybody's mind: whoever is on call has it at once, for an hour, and nobody else.
@Suite struct `Whoever is on call` {
    private static let night = OnCallSource.schedule("PNIGHT")
    private static let rule = Rule(
        name: "on-call reads for an hour", requester: RequesterPattern(onCall: [night]), approval: .automatic,
        endsWithShift: true, longest: .seconds(3600))

    private func scene(_ others: [Rule] = [], ends: Duration? = .seconds(7200), override: Bool = false) async throws
        -> Scene
    {
        let scene = try await Scene([Self.rule] + others)
        scene.outside.put(
            [PersonOnCall(email: scene.ana.email, until: ends.map { scene.clock.now + $0 }, isOverride: override)],
            onCallFor: Self.night)
        return scene
    }

    @Test func `is granted at once, and the channel is told why`() async throws {
        let scene = try await scene()
        let request = try await scene.ask()
        #expect(request.state == .granted)
        #expect(request.decision?.by == .rule("on-call reads for an hour"))
        #expect(request.plan?.deadline == (scene.clock.now + .seconds(3600)).roundedDownToSecond)
        let card = try #require(scene.messenger.said.cards.last)
        #expect(card.state == .granted && !card.canBeDecided)
        #expect(card.remarks.contains { $0.plain.contains("is on call on the schedule PNIGHT until") })
        let trail = try await scene.desk.trail(of: request.id)
        #expect(trail.first { $0.event == "judged" }?.detail["on_call"] == "the schedule PNIGHT")
    }

    @Test func `keeps it no longer than the shift lasts`() async throws {
        let scene = try await scene(ends: .seconds(600))
        let request = try await scene.ask()
        #expect(request.plan?.deadline == (scene.clock.now + .seconds(600)).roundedDownToSecond)
        try await scene.pass(.seconds(600))
        #expect(try await scene.state(of: request) == .expired)
    }

    @Test func `by an override is named as such`() async throws {
        let scene = try await scene(override: true)
        _ = try await scene.ask()
        let card = try #require(scene.messenger.said.cards.last)
        #expect(card.remarks.contains { $0.plain.contains("An override put ana@example.com on call") })
    }

    @Test func `is told from others by the whole address`() async throws {
        let scene = try await scene()
        scene.outside.put(
            ["na@example.com", "ana@example.com.evil.org", "ana@example.co"].compactMap(EmailAddress.init).map {
                PersonOnCall(email: $0, until: nil)
            }, onCallFor: Self.night)
        let request = try await scene.ask()
        #expect(request.state == .denied)
        #expect(request.decision?.reason?.contains("on call") ?? false)
        #expect(scene.cloud.now.owned.isEmpty)
    }

    @Test func `cannot be told when PagerDuty does not answer, so the others decide`() async throws {
        let scene = try await scene([Scene.channelDecides])
        scene.outside.fail(with: .pagerDutyIsAway)
        let request = try await scene.ask()
        #expect(request.state == .waiting)
        #expect(request.routes.map(\.rule) == ["the channel decides"])
        #expect(try await scene.approve(request).state == .granted)
    }

    @Test func `cannot be told when PagerDuty does not answer, so it is refused where nobody else decides`()
        async throws
    {
        let scene = try await scene()
        scene.outside.fail(with: .pagerDutyIsAway)
        let request = try await scene.ask()
        #expect(request.state == .denied)
        #expect(request.decision?.reason?.contains("it could not be found out") ?? false)
        #expect(scene.messenger.said.notices.last?.remarks.contains { $0.plain.contains("PagerDuty") } ?? false)
    }

    @Test func `whose shift is over a moment later gets nothing`() async throws {
        let scene = try await scene(ends: .milliseconds(400))
        #expect(try await scene.ask().state == .failed)
        #expect(scene.cloud.now.owned.isEmpty)
    }

    @Test func `is asked of nobody where another rule grants at once anyway`() async throws {
        let scene = try await scene([Scene.automatic])
        #expect(try await scene.ask().state == .granted)
        #expect(scene.outside.questions.isEmpty)
    }

    @Test func `may decide where the rules say so, but not about themselves`() async throws {
        let scene = try await Scene([
            Rule(
                name: "the night decides",
                approval: .byPeople(channel: Scene.channel, approvers: [.onCall(schedule: "PNIGHT")]))
        ])
        scene.outside.put(
            [scene.ana, scene.bo].map { PersonOnCall(email: $0.email, until: nil) }, onCallFor: Self.night)
        let request = try await scene.ask()
        #expect(request.state == .waiting)
        for person in [scene.ana, scene.cy] {
            await #expect(throws: Refusal.self) { try await scene.desk.approve(request.id, by: .person(person)) }
        }
        #expect(try await scene.approve(request).state == .granted)
    }

    @Test func `alone cannot decide about their own ask, so it is refused`() async throws {
        let scene = try await Scene([
            Rule(
                name: "the night decides",
                approval: .byPeople(channel: Scene.channel, approvers: [.onCall(schedule: "PNIGHT")]))
        ])
        scene.outside.put([PersonOnCall(email: scene.ana.email, until: nil)], onCallFor: Self.night)
        #expect(try await scene.ask().state == .denied)
    }
}

@Suite struct `A group` {
    @Test func `of Slack lets its members ask, and nobody else`() async throws {
        let scene = try await Scene([
            Rule(name: "the team", requester: RequesterPattern(groups: [.slack("S0TEAM")]), approval: .automatic)
        ])
        scene.outside.put(["U0ANA"], into: "S0TEAM")
        #expect(try await scene.ask().state == .granted)
        scene.outside.put(["U0BO"], into: "S0TEAM")
        #expect(try await scene.ask().state == .denied)
        scene.outside.fail(with: .pagerDutyIsAway)
        #expect(try await scene.ask().state == .denied)
    }

    @Test func `of IAM lets its members ask, and nobody else`() async throws {
        let scene = try await Scene([
            Rule(name: "readers", requester: RequesterPattern(groups: [.iam("Readers")]), approval: .automatic)
        ])
        #expect(try await scene.ask().state == .denied)
        scene.cloud.change { $0.memberships.insert(.init(user: "ana@example.com", group: Scene.readers)) }
        #expect(try await scene.ask().state == .granted)
    }

    @Test func `that is refused something counts as refused while nobody can tell who is in it`() async throws {
        let scene = try await Scene([
            Rule(name: "not the interns", requester: RequesterPattern(groups: [.slack("S0INTERN")]), approval: .refuse),
            Scene.automatic,
        ])
        scene.outside.put(["U0BO"], into: "S0INTERN")
        #expect(try await scene.ask().state == .granted)
        scene.outside.fail(with: .pagerDutyIsAway)
        let request = try await scene.ask()
        #expect(request.state == .denied)
        #expect(request.decision?.reason?.contains("may refuse this") ?? false)
    }

    @Test func `of Slack decides, its members by their ids`() async throws {
        let scene = try await Scene([
            Rule(
                name: "the leads",
                approval: .byPeople(channel: Scene.channel, approvers: [.slackGroup("S0LEADS")]))
        ])
        scene.outside.put(["U0ANA", "U0BO"], into: "S0LEADS")
        let request = try await scene.ask()
        for person in [scene.ana, scene.cy, Scene.person("ana@example.com", "U0BO")] {
            await #expect(throws: Refusal.self) { try await scene.desk.approve(request.id, by: .person(person)) }
        }
        scene.outside.fail(with: .pagerDutyIsAway)
        await #expect(throws: Refusal.self) { try await scene.desk.approve(request.id, by: .person(scene.bo)) }
        scene.outside.fail(with: nil)
        #expect(try await scene.approve(request).state == .granted)
    }
}

extension Failure {
    fileprivate static let pagerDutyIsAway = Failure(
        party: "PagerDuty", operation: "GET /oncalls", code: "http_503", message: "away", isWorthRetrying: true)
}
