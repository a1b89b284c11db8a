import Access
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
}
