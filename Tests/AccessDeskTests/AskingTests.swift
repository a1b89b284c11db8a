import Access
import Doubles
import Testing

@testable import AccessDesk

@Suite struct `An ask` {
    @Test(arguments: [
        Draft.Wish.policy("AmazonS3ReadOnlyAccess"), .policy("amazons3readonlyaccess"), .policy(Scene.readOnly.text),
    ])
    func `names a policy by name or ARN`(wish: Draft.Wish) async throws {
        let scene = try await Scene()
        #expect(try await scene.ask(wish).ask.target == .policy(Scene.readOnly))
    }

    @Test func `can be picked from what is suggested`() async throws {
        let scene = try await Scene()
        let suggestions = await scene.desk.suggestions(
            for: scene.ana, kind: .policy, account: nil, matching: "s3 rea")
        let first = try #require(suggestions.entries.first)
        #expect(first.title == "AmazonS3ReadOnlyAccess")
        let picked = try await scene.desk.wish(behind: first.value)
        #expect(picked.account == Scene.account.id)
        #expect(try await scene.ask(picked.wish).ask.target == .policy(Scene.readOnly))
        await #expect(throws: Refusal.self) { try await scene.desk.wish(behind: "policy-00") }
    }

    @Test(arguments: [
        (Draft.Wish.policy("NoSuchPolicy"), "no policy NoSuchPolicy"), (.group("nobody"), "no group nobody"),
        (.policy("arn:aws:iam::999999999999:policy/Theirs"), "not of the account"),
        (.policy("arn:aws:s3:::bucket"), "not the ARN of a policy"),
    ])
    func `for what is not there is refused with a sentence`(wish: Draft.Wish, words: String) async throws {
        let scene = try await Scene()
        let refusal = await #expect(throws: Refusal.self) { try await scene.ask(wish) }
        #expect(refusal?.sentence.contains(words) ?? false)
        #expect(try await scene.desk.requests(.all(limit: 1)).isEmpty)
    }

    @Test func `by somebody from elsewhere is refused`() async throws {
        let scene = try await Scene()
        let eve = Scene.person("eve@elsewhere.com", "U0EVE")
        await #expect(throws: Refusal.self) {
            try await scene.desk.ask(Draft(person: eve, wish: .group("readers"), origin: .slack))
        }
    }

    @Test func `for longer than anybody may have it is refused`() async throws {
        let scene = try await Scene()
        let refusal = await #expect(throws: Refusal.self) {
            try await scene.ask(.group("readers"), for: .seconds(28801))
        }
        #expect(refusal?.hint?.contains("8h") ?? false)
    }

    @Test func `that the rules refuse is not offered, and stands in the trail as refused`() async throws {
        let rule = Rule(name: "policies only", access: AccessPattern(kinds: [.policy]), approval: .automatic)
        let records = MemoryRecords()
        let scene = try await Scene([rule], records: records)
        #expect(await scene.desk.form(for: scene.ana).kinds == [.policy])
        let groups = await scene.desk.suggestions(for: scene.ana, kind: .group, account: nil, matching: "")
        #expect(groups.entries.isEmpty)
        #expect(groups.remark?.contains("the rules keep groups from you") ?? false)
        await #expect(throws: Refusal.self) { try await scene.ask(.group("readers")) }
        #expect(records.trail.last?.event == "refused")
    }

    @Test func `waits with twenty others of the same person at most`() async throws {
        let scene = try await Scene()
        for _ in 0..<Desk.mostWaiting { _ = try await scene.ask() }
        let refusal = await #expect(throws: Refusal.self) { try await scene.ask() }
        #expect(refusal?.reason == .notReady && refusal?.hint == "withdraw some of them first")
        let first = try #require(try await scene.desk.requests(.of(scene.ana.email, limit: 1)).first)
        _ = try await scene.desk.withdraw(first.id, by: .person(scene.ana))
        _ = try await scene.ask()
    }

    @Test func `finds nothing to offer before anything was read`() async throws {
        let scene = try await Scene()
        let fresh = Scene.desk(
            [Scene.automatic], records: MemoryRecords(), cloud: scene.cloud, messenger: scene.messenger,
            clock: scene.clock)
        #expect(await fresh.form(for: scene.ana).emptiness?.reason == .notReady)
    }

    @Test func `is refused while only ends are carried out`() async throws {
        let scene = try await Scene()
        let granted = try await scene.approve(try await scene.ask())
        await scene.desk.change(to: .endingOnly("the file has problems"))
        await #expect(throws: Refusal.self) { try await scene.ask(.group("readers")) }
        try await scene.pass(.seconds(3600))
        #expect(try await scene.state(of: granted) == .expired)
    }
}
