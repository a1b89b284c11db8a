import Access
import Doubles
import Testing

@testable import AccessDesk

@Suite struct `A grant` {
    @Test func `whose reply was lost is made once`() async throws {
        let scene = try await Scene()
        scene.cloud.change { $0.faults = [.init(call: "grant", error: Failure.throttled, afterTheWork: true)] }
        let request = try await scene.approve(try await scene.ask())
        #expect(request.state == .granting)
        try await scene.pass(.seconds(2))
        #expect(try await scene.state(of: request) == .granted)
        #expect(scene.cloud.now.owned.count == 1)
    }

    @Test func `that was not confirmed in time is made anew once, with a new deadline`() async throws {
        let scene = try await Scene()
        scene.cloud.change { $0.faults = Array(repeating: .init(call: "grant", error: Failure.throttled), count: 6) }
        let request = try await scene.approve(try await scene.ask())
        let first = try #require(request.plan)
        try await scene.pass(.seconds(121))
        try await scene.pass(.seconds(1))
        for _ in 0..<6 { try await scene.pass(.seconds(30)) }
        let after = try await scene.desk.request(request.id)
        #expect(after.state == .granted)
        let second = try #require(after.plan)
        #expect(second.attempt == 2)
        #expect(second.deadline > first.deadline)
    }

    @Test func `is not begun on a decision that has lapsed, though the timer has not come to it`() async throws {
        let scene = try await Scene()
        scene.cloud.change { $0.faults = [.init(call: "grant", error: Failure.throttled)] }
        let request = try await scene.approve(try await scene.ask())
        #expect(request.state == .granting)
        let tried = scene.cloud.now.calls.count { $0 == "grant" }
        scene.clock.advance(by: .seconds(601))
        let pending = try await scene.records.read { try $0.pendingEffects(after: nil) }
        try await scene.desk.grant(try #require(pending.first { $0.effect == .grant }), request)
        #expect(scene.cloud.now.calls.count { $0 == "grant" } == tried)
        try await scene.desk.catchUp()
        #expect(try await scene.state(of: request) == .failed)
        #expect(scene.cloud.now.owned.isEmpty)
    }

    @Test func `that can never be fails with the reason and leaves nothing behind`() async throws {
        let scene = try await Scene()
        scene.cloud.change { $0.faults = [.init(call: "grant", error: Failure.denied, afterTheWork: true)] }
        let request = try await scene.approve(try await scene.ask())
        #expect(request.state == .failed)
        #expect(scene.cloud.now.owned.isEmpty)
        #expect(scene.messenger.said.notices.last?.remarks.contains { $0.plain.contains("AccessDenied") } ?? false)
    }

    @Test func `to a user who does not exist fails before anybody is asked`() async throws {
        let scene = try await Scene()
        scene.cloud.change { $0.users["ana@example.com"] = nil }
        let request = try await scene.ask()
        #expect(request.state == .failed)
        #expect(scene.messenger.said.cards.isEmpty)
        #expect(scene.messenger.said.notices.last?.remarks.contains { $0.plain.contains("no IAM user") } ?? false)
    }

    @Test func `goes to nobody when the user was deleted and made again`() async throws {
        let scene = try await Scene()
        let request = try await scene.ask()
        scene.cloud.change {
            $0.users["ana@example.com"] = IAMUser(name: "ana@example.com", uniqueID: "AIDANEW")
        }
        #expect(try await scene.approve(request).state == .failed)
        #expect(scene.cloud.now.owned.isEmpty)
    }

    @Test func `without room on the user is refused before anybody is asked`() async throws {
        let scene = try await Scene()
        scene.cloud.change { $0.policySlots = 0 }
        let request = try await scene.ask()
        #expect(request.state == .failed)
        #expect(request.trouble?.contains("room for 0") ?? false)
    }

    @Test func `of a policy too large for its deadline is refused, or attached as it is where the file says so`()
        async throws
    {
        let actions = (0..<400).map { "\"s3:GetSomethingWithALongName\($0)\"" }.joined(separator: ",")
        let statement = #"{"Effect":"Allow","NotAction":[\#(actions)],"Resource":"*"}"#
        let large = #"{"Version":"2012-10-17","Statement":[\#(statement)]}"#
        for attaches in [false, true] {
            let scene = try await Scene(attachesWhatIsTooLarge: attaches)
            scene.cloud.change { $0.documents[Scene.readOnly] = large }
            let request = try await scene.ask()
            #expect(request.state == (attaches ? .waiting : .failed))
            if attaches {
                #expect(try await scene.approve(request).plan?.guarantee == .appliance)
                #expect(scene.messenger.said.cards.last?.risks.contains { $0.contains("too large") } ?? false)
            }
        }
    }
}
