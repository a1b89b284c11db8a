import Access
import Doubles
import Testing

@testable import AccessDesk

@Suite struct `A decision` {
    @Test func `is never one's own`() async throws {
        let scene = try await Scene()
        let request = try await scene.ask()
        let refusal = await #expect(throws: Refusal.self) {
            try await scene.desk.approve(request.id, by: .person(scene.ana))
        }
        #expect(refusal?.reason == .notYourOwn)
        #expect(try await scene.state(of: request) == .waiting)
    }

    @Test func `is not made by the same person under another address`() async throws {
        let scene = try await Scene()
        let request = try await scene.ask()
        let disguised = Scene.person("bo@example.com", "U0ANA")
        await #expect(throws: Refusal.self) { try await scene.desk.approve(request.id, by: .person(disguised)) }
    }

    @Test func `counts only from whom the rules name`() async throws {
        let scene = try await Scene()
        let request = try await scene.ask()
        let stranger = Scene.person("eve@example.com", "U0EVE")
        let foreigner = Scene.person("bo@elsewhere.com", "U0BO2")
        for somebody in [stranger, foreigner] {
            await #expect(throws: Refusal.self) { try await scene.desk.approve(request.id, by: .person(somebody)) }
        }
        #expect(try await scene.state(of: request) == .waiting)
    }

    @Test func `is made once, and the second is told who was first`() async throws {
        let scene = try await Scene()
        let request = try await scene.ask()
        async let first = scene.desk.approve(request.id, by: .person(scene.bo))
        async let second = scene.desk.deny(request.id, by: .person(scene.cy))
        var refusals: [Refusal] = []
        do { _ = try await first } catch let refusal as Refusal { refusals.append(refusal) }
        do { _ = try await second } catch let refusal as Refusal { refusals.append(refusal) }
        #expect(refusals.count == 1)
        #expect(refusals.first?.reason == .alreadyDecided)
        #expect(refusals.first?.sentence.contains("@example.com") ?? false)
    }

    @Test func `is judged by the rules as they are then`() async throws {
        let scene = try await Scene()
        let request = try await scene.ask()
        let stricter = Rule(
            name: "only cy", approval: .byPeople(channel: Scene.channel, approvers: [.person(scene.cy.email)]))
        var settings = await scene.desk.settings
        settings.rules = Rules([stricter])
        await scene.desk.adopt(settings)
        await #expect(throws: Refusal.self) { try await scene.desk.approve(request.id, by: .person(scene.bo)) }
        _ = try await scene.desk.approve(request.id, by: .person(scene.cy))
    }

    @Test func `is put again when the policy changed after it was shown`() async throws {
        let scene = try await Scene()
        let request = try await scene.ask()
        scene.cloud.change {
            $0.documents[Scene.readOnly] =
                #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#
        }
        let after = try await scene.approve(request)
        #expect(after.state == .waiting)
        #expect(after.decision == nil)
        #expect(scene.cloud.now.owned.isEmpty)
        #expect(scene.messenger.said.cards.last?.remarks.contains { $0.plain.contains("changed") } ?? false)
        #expect(try await scene.approve(after).state == .granted)
    }

    @Test func `is put again when the asker has since joined or left a group on which rules rest`() async throws {
        let suspended = Rule(
            name: "the suspended", requester: RequesterPattern(groups: [.iam("Suspended")]), approval: .refuse)
        let scene = try await Scene([Scene.channelDecides, suspended])
        let ana = UserName("ana@example.com")
        let refused = try await scene.ask()
        #expect(refused.state == .waiting)
        scene.cloud.change {
            $0.memberships.insert(.init(user: ana, group: "elsewhere"))
            $0.memberships.insert(.init(user: ana, group: "SUSPENDED"))
        }
        #expect(try await scene.approve(refused).state == .denied)
        #expect(scene.cloud.now.attachments.isEmpty && scene.cloud.now.owned.isEmpty)
        let members = Rule(
            name: "members", requester: RequesterPattern(groups: [.iam("crew")]),
            approval: .byPeople(channel: Scene.channel, approvers: [.person(scene.bo.email)]))
        let other = try await Scene([Scene.channelDecides, members])
        let again = try await other.ask()
        other.cloud.change { $0.memberships.insert(.init(user: ana, group: "Crew")) }
        let waiting = try await other.approve(again)
        #expect(
            waiting.state == .waiting
                && waiting.trouble?.contains("who the person is to the rules, or the policy's tags, changed") == true)
        #expect(try await other.approve(again).state == .granted)
        let unmoved = try await Scene()
        let third = try await unmoved.ask()
        unmoved.cloud.change { $0.memberships.insert(.init(user: ana, group: "whatever")) }
        #expect(try await unmoved.approve(third).state == .granted)
    }

    @Test func `rests on the tags of the policy as they are when it is carried out`() async throws {
        let tagged = Rule(
            name: "theirs", access: AccessPattern(policyTags: TagPattern(["team": ["orders"]])),
            approval: .byPeople(channel: Scene.channel, approvers: [.person(Scene.person("bo@example.com", "").email)]))
        let own: PolicyARN = "arn:aws:iam::123456789012:policy/orders"
        let scene = try await Scene([tagged])
        scene.cloud.change {
            $0.documents[own] = Scene.document
            $0.policyTags[own] = ["team": "orders"]
        }
        try await scene.desk.refreshListing(of: Scene.account.id)
        let offered = await scene.desk.suggestions(for: scene.ana, kind: .policy, account: nil, matching: "")
        #expect(offered.entries.map(\.title) == ["orders"])
        await #expect(throws: Refusal.self) { try await scene.ask(.policy("AmazonS3ReadOnlyAccess")) }
        let first = try await scene.ask(.policy(own.text))
        #expect(try await scene.approve(first).state == .granted)
        let second = try await scene.ask(.policy(own.text), for: .seconds(1800))
        scene.cloud.change { $0.policyTags[own] = ["team": "billing"] }
        #expect(try await scene.approve(second).state == .denied)
    }

    @Test func `is made by nobody before AWS has said what it is about`() async throws {
        let scene = try await Scene()
        let request = try await scene.desk.ask(
            Draft(
                person: scene.ana, wish: .policy("AmazonS3ReadOnlyAccess"), reason: "x", duration: nil, origin: .slack))
        let refusal = await #expect(throws: Refusal.self) {
            try await scene.desk.approve(request.id, by: .person(scene.bo))
        }
        #expect(refusal?.reason == .notReady)
        try await scene.desk.catchUp()
        #expect(try await scene.approve(request).state == .granted)
    }

    @Test func `is never made by, nor counted twice for, one IAM user under two addresses`() async throws {
        let scene = try await Scene()
        var settings = await scene.desk.settings
        settings.people.mapping = IAMUserMapping(scheme: .tag("mail"), exceptions: [scene.bo.email: "ana@example.com"])
        await scene.desk.adopt(settings)
        scene.cloud.change { world in
            for name in ["ana", "bo", "cy"] {
                world.tags[UserName("\(name)@example.com")] = ["mail": "\(name)@example.com"]
            }
        }
        try await scene.desk.refreshListing(of: Scene.account.id)
        let request = try await scene.ask()
        #expect(request.state == .waiting)
        let refusal = await #expect(throws: Refusal.self) { try await scene.approve(request) }
        #expect(refusal?.reason == .notYourOwn)
        // Two approvers who are one user are one.
        settings.people.mapping.exceptions = [scene.bo.email: "cy@example.com"]
        settings.rules = Rules([
            Rule(
                name: "two",
                approval: .byPeople(
                    channel: Scene.channel, approvers: [.person(scene.bo.email), .person(scene.cy.email)], count: 2))
        ])
        await scene.desk.adopt(settings)
        let second = try await scene.ask()
        #expect(try await scene.approve(second).approvals?.count == 1)
        await #expect(throws: Refusal.self) { try await scene.desk.approve(second.id, by: .person(scene.cy)) }
        #expect(try await scene.state(of: second) == .waiting)
    }

    @Test func `waits for the card to show what has changed`() async throws {
        let scene = try await Scene()
        let request = try await scene.ask()
        scene.cloud.change {
            $0.documents[Scene.readOnly] =
                #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#
        }
        scene.messenger.fail(with: Array(repeating: .throttled, count: 8))
        let after = try await scene.approve(request)
        #expect(after.isPutAgain)
        let refusal = await #expect(throws: Refusal.self) { try await scene.approve(after) }
        #expect(refusal?.reason == .notReady)
        for _ in 0..<8 { try await scene.pass(.seconds(300)) }
        #expect(try await scene.approve(after).state == .granted)
    }

    @Test func `to deny ends the ask, and the reason can follow`() async throws {
        let scene = try await Scene()
        let request = try await scene.ask()
        _ = try await scene.desk.deny(request.id, by: .person(scene.bo))
        _ = try await scene.desk.explainDenial(request.id, by: .person(scene.bo), reason: "use staging")
        try await scene.desk.catchUp()
        #expect(try await scene.state(of: request) == .denied)
        #expect(scene.messenger.said.notices.last?.remarks.contains { $0.plain.contains("use staging") } ?? false)
        await #expect(throws: Refusal.self) {
            try await scene.desk.explainDenial(request.id, by: .person(scene.cy), reason: "no")
        }
    }

    @Test func `from the shell needs a reason and is announced`() async throws {
        let scene = try await Scene()
        let request = try await scene.ask()
        let root = Actor.shell(user: 0, login: 1000)
        await #expect(throws: Refusal.self) { try await scene.desk.approve(request.id, by: root) }
        _ = try await scene.desk.approve(request.id, by: root, reason: "nobody was awake")
        try await scene.desk.catchUp()
        #expect(try await scene.state(of: request) == .granted)
        #expect(
            scene.messenger.said.announcements.contains {
                $0.contains("nobody was awake") && $0.contains("login uid 1000")
            })
    }

    @Test func `that nobody makes is not waited for any longer than a day`() async throws {
        let scene = try await Scene()
        let request = try await scene.ask()
        try await scene.pass(.seconds(86399))
        #expect(try await scene.state(of: request) == .waiting)
        try await scene.pass(.seconds(1))
        #expect(try await scene.state(of: request) == .withdrawn)
    }

    @Test func `that AWS does not carry out within ten minutes lapses`() async throws {
        let scene = try await Scene()
        let request = try await scene.ask()
        scene.cloud.change {
            $0.faults = Array(repeating: .init(call: "examine", error: Failure.throttled), count: 1000)
        }
        _ = try await scene.approve(request)
        #expect(try await scene.state(of: request) == .granting)
        try await scene.pass(.seconds(601))
        let after = try await scene.desk.request(request.id)
        #expect(after.state == .failed)
        #expect(scene.messenger.said.notices.last?.headline.plain.contains("has failed") ?? false)
    }
}
