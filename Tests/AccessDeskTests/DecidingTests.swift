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
