import Access
import Catalog
import Cryptography
import Doubles
import PolicyLanguage
import Testing

@testable import AccessDesk

@Suite struct `Access to one resource` {
    private static let bucket = ResourceARN("arn:aws:s3:::p0-sensitive-data")

    @Test(arguments: ["read", "AmazonS3ReadOnlyAccess", nil])
    func `is refused while nothing lists resources, and nothing is written down`(access: String?) async throws {
        let scene = try await Scene()
        let refusal = await #expect(throws: Refusal.self) {
            try await scene.ask(.resource(ResourceWish(arn: "arn:aws:s3:::p0-sensitive-data", access: access)))
        }
        #expect(refusal?.sentence.contains("the inventory is off") ?? false)
        #expect(try await scene.desk.requests(.all(limit: 1)).isEmpty)
    }

    @Test(arguments: [Guarantee.inPolicy, .appliance], [true, false])
    func `never becomes the whole policy behind it`(guarantee: Guarantee, attachesWhatIsTooLarge: Bool) throws {
        let arn = try #require(Self.bucket)
        let settings = GrantSettings(
            policies: guarantee, groups: .appliance, attachesWhatIsTooLarge: attachesWhatIsTooLarge)
        let source = SourcePolicy(
            name: Scene.readOnly.text, version: "v1", document: Scene.document, digest: Scene.document)
        for access in [ResourceAccess.policy(Scene.readOnly), .level(.read)] {
            let dossier = Dossier(
                user: IAMUser(name: "ana", uniqueID: "AIDAANA"), targetARN: arn.text, sources: [source],
                alreadyHas: false, freePolicySlots: 10, freeGroupSlots: 10)
            #expect(throws: Refusal.self) {
                try Planner(settings: settings).form(
                    of: .resource(ResourceTarget(arn: arn, access: access)), dossier,
                    endingAt: Instant(seconds: 1_800_000_000))
            }
        }
    }

    private static let table = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders"

    private static func scene(_ rules: [Rule] = [Scene.channelDecides]) async throws -> Scene {
        let scene = try await Scene(rules, narrowing: .forTests)
        await scene.desk.offerResources()
        return scene
    }

    @Test func `is narrowed, proven, shown with what was left out, and ends by itself`() async throws {
        let scene = try await Self.scene()
        let wish = ResourceWish(arn: "arn:aws:s3:::p0-sensitive-data", access: Scene.readOnly.text)
        let asked = try await scene.ask(.resource(wish))
        let meaning = try #require(asked.meaning)
        #expect(meaning.guarantee == .inPolicy)
        #expect(meaning.leftOut?.contains { $0.hasPrefix("s3:") && $0.contains("more: ") } ?? false)
        #expect(meaning.allows.contains { $0.contains("p0-sensitive-data") })
        let card = try #require(scene.messenger.said.cards.last)
        #expect(card.leftOut == meaning.leftOut && card.showsPolicy)
        let shown = try await scene.desk.policies(of: asked.id)
        let granted = try await scene.approve(asked)
        #expect(granted.state == .granted)
        let owned = try #require(scene.cloud.now.owned.values.first)
        #expect(scene.cloud.now.owned.count == 1 && shown.count == 1)
        guard case .copies(let pieces) = try #require(granted.plan).form else {
            Issue.record("it is not made of policies of our own")
            return
        }
        #expect(pieces[0].document.contains(#""aws:CurrentTime""#) && !pieces[0].document.contains(#""Resource":"*""#))
        #expect(owned.tags["curfew:source"] == "arn:aws:s3:::p0-sensitive-data")
        let trail = try await scene.desk.trail(of: asked.id)
        let certificate = try #require(trail.first { $0.event == "grantStarted" }?.detail["certificate"])
        #expect(certificate.contains("result_sha256") && certificate.contains("arn:aws:s3:::p0-sensitive-data/*"))
        try await scene.pass(.seconds(3601))
        #expect(try await scene.state(of: asked) == .expired)
        #expect(scene.cloud.now.owned.isEmpty)
    }

    @Test func `of which nothing remains is refused with the reasons, before anybody is asked`() async throws {
        let scene = try await Self.scene()
        let asked = try await scene.ask(.resource(ResourceWish(arn: Self.table, access: Scene.readOnly.text)))
        #expect(asked.state == .failed)
        #expect(asked.trouble?.contains("nothing remains of the policy on this resource") ?? false)
        #expect(scene.messenger.said.cards.isEmpty)
    }

    @Test func `needs room for its policies before anybody is asked`() async throws {
        let scene = try await Self.scene()
        scene.cloud.change { $0.policySlots = 0 }
        let wish = ResourceWish(arn: "arn:aws:s3:::p0-sensitive-data", access: Scene.readOnly.text)
        let asked = try await scene.ask(.resource(wish))
        #expect(asked.state == .failed && scene.messenger.said.cards.isEmpty)
        #expect(asked.trouble?.contains("has room for 0 more") ?? false)
    }

    @Test(arguments: [
        ("arn:aws:s3:::data-*", "not the ARN of one resource"), ("arn:aws:nosuch:::thing", "nosuch"),
        ("arn:aws:sqs:eu-west-1:210987654321:q", "does not serve"), ("orders", "not the ARN of one resource"),
    ])
    func `is not asked for by what is no single resource of ours`(arn: String, words: String) async throws {
        let scene = try await Self.scene()
        let refusal = await #expect(throws: Refusal.self) {
            try await scene.ask(.resource(ResourceWish(arn: arn, access: Scene.readOnly.text)))
        }
        #expect(refusal?.sentence.contains(words) ?? false, "\(refusal?.sentence ?? "")")
        #expect(try await scene.desk.requests(.all(limit: 1)).isEmpty)
    }

    @Test func `says that the inventory does not list it`() async throws {
        let scene = try await Self.scene()
        var shelf = ResourceShelf()
        shelf.add(ListedResource(arn: try #require(ResourceARN("arn:aws:s3:::other")), account: Scene.account.id))
        scene.resources.replace(with: shelf)
        let wish = ResourceWish(arn: "arn:aws:s3:::p0-sensitive-data", access: Scene.readOnly.text)
        let asked = try await scene.ask(.resource(wish))
        #expect(asked.meaning?.risks.contains { $0.contains("does not list this resource") } ?? false)
        let listed = try await scene.ask(
            .resource(ResourceWish(arn: "arn:aws:s3:::other", access: Scene.readOnly.text)))
        #expect(listed.meaning?.risks.contains { $0.contains("does not list") } == false)
    }

    @Test func `is offered from the inventory where the rules allow it, and by a whole ARN`() async throws {
        let scene = try await Self.scene()
        var shelf = ResourceShelf()
        for name in ["orders", "baskets"] {
            let arn = try #require(ResourceARN("arn:aws:dynamodb:eu-west-1:123456789012:table/\(name)"))
            shelf.add(ListedResource(arn: arn, account: Scene.account.id))
        }
        scene.resources.replace(with: shelf)
        func offered(_ text: String) async -> [String] {
            await scene.desk.suggestions(for: scene.ana, kind: .resource, account: nil, matching: text).entries.map(
                \.value)
        }
        #expect(await scene.desk.form(for: scene.ana).kinds.contains(.resource))
        #expect(await offered("ord") == [Self.table])
        #expect(await offered("arn:aws:s3:::never-listed") == ["arn:aws:s3:::never-listed"])
        #expect(await offered("arn:aws:s3:::never-*") == [])
        let accesses = await scene.desk.accessSuggestions(
            for: scene.ana, resource: "arn:aws:s3:::never-listed", account: nil, matching: "")
        #expect(accesses.entries.map(\.title) == ["AmazonS3ReadOnlyAccess"])
        let wish = try await scene.desk.resourceWish(
            resource: Self.table, access: try #require(accesses.entries.first?.value), prefix: nil)
        #expect(wish == ResourceWish(arn: Self.table, access: Scene.readOnly.text))
        let none = try await Self.scene([
            Rule(name: "groups", access: AccessPattern(kinds: [.group]), approval: .automatic)
        ])
        none.resources.replace(with: shelf)
        #expect(await none.desk.form(for: none.ana).kinds.contains(.resource) == false)
        #expect(
            await none.desk.suggestions(for: none.ana, kind: .resource, account: nil, matching: "ord").entries == [])
    }

    @Test func `is offered by its tags, as it is decided by them`() async throws {
        let tagged = ResourcePattern(tags: TagPattern(["env": ["dev"]]))
        let scene = try await Self.scene([
            Rule(name: "development", access: AccessPattern(resources: tagged), approval: .automatic)
        ])
        var shelf = ResourceShelf()
        for (name, env) in [("orders", "dev"), ("baskets", "prod")] {
            let arn = try #require(ResourceARN("arn:aws:dynamodb:eu-west-1:123456789012:table/\(name)"))
            shelf.add(ListedResource(arn: arn, account: Scene.account.id, tags: ["env": env]))
        }
        scene.resources.replace(with: shelf)
        let found = await scene.desk.suggestions(for: scene.ana, kind: .resource, account: nil, matching: "table")
        #expect(found.entries.map(\.title) == ["orders"])
        let other = Self.table.replacing("orders", with: "baskets")
        let hidden = await scene.desk.accessSuggestions(for: scene.ana, resource: other, account: nil, matching: "")
        #expect(hidden.entries.isEmpty && hidden.remark?.contains("no level or policy") == true)
        let refusal = await #expect(throws: Refusal.self) {
            try await scene.ask(.resource(ResourceWish(arn: other, access: Scene.readOnly.text)))
        }
        #expect(refusal?.sentence.contains("tagged env: dev") == true, "\(refusal?.sentence ?? "")")
    }

    @Test func `is found behind the short value that stands for its long ARN`() async throws {
        let scene = try await Self.scene()
        var shelf = ResourceShelf()
        let names = ["short"] + (0..<3).map { String(repeating: "long", count: 40) + "\($0)" }
        for name in names {
            let arn = try #require(ResourceARN("arn:aws:dynamodb:eu-west-1:123456789012:table/\(name)"))
            shelf.add(ListedResource(arn: arn, account: Scene.account.id))
        }
        scene.resources.replace(with: shelf)
        let found = await scene.desk.suggestions(for: scene.ana, kind: .resource, account: nil, matching: "longlong")
        #expect(found.entries.count == 3 && found.entries.allSatisfy { $0.value.hasPrefix("#") })
        for entry in found.entries {
            let wish = try await scene.desk.resourceWish(resource: entry.value, access: "read", prefix: nil)
            #expect(wish.arn.hasSuffix(entry.title))
        }
    }
}

extension ResourceNarrowing {
    /// With the facts in the executable, and no levels.
    static let forTests = ResourceNarrowing(
        scoping: .embedded,
        level: { _, _ throws(Refusal) in throw Refusal(.unusable, "there are no levels here") },
        risks: { EmbeddedRisks.sentences(for: $0) }, digest: { hex(sha256($0.utf8)) })
}

extension Desk {
    fileprivate func offerResources() {
        settings.offersResources = true
    }
}
