import JSON
import Testing

@testable import PolicyLanguage

@Suite struct `The proof of a scoped policy` {
    private static let source = """
        {"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Action":["s3:Get*","s3:ListBucket"],"Resource":["arn:aws:s3:::*/a*","arn:aws:s3:::logs"]},
        {"Effect":"Allow","Action":"s3:PutObject","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}},
        {"Effect":"Deny","Action":"s3:PutObject","Resource":"*","Condition":{"Bool":{"aws:ViaAWSService":"true"}}}]}
        """

    private func judge(_ change: (inout PolicyDocument) -> Void) throws -> ScopingMismatch? {
        var options = ScopingOptions()
        options.until = DeadlineLiteral("2026-12-01T00:00:00Z")
        let source = try PolicyDocument(parsing: Self.source)
        let family = try SomeFacts.scoping.family(of: "arn:aws:s3:::logs")
        let scoped = try SomeFacts.scoping.scope([source], to: family, options)
        var document = scoped.policies[0]
        change(&document)
        let proof = ScopingProof(
            source: source, family: family, catalogue: SomeFacts.scoping.catalogue, options: options,
            left: scoped.leftOut)
        do {
            let certificate = try proof.certificate(for: [document])
            #expect(certificate.questions > 0 && certificate.assignments >= certificate.questions)
            return nil
        } catch {
            return error
        }
    }

    @Test func `passes what scoping made`() throws {
        #expect(try judge { _ in } == nil)
    }

    /// What might go wrong in scoping, done by hand.
    static let faults: [(name: String, change: @Sendable (inout PolicyDocument) -> Void)] = [
        ("a Deny is lost", { $0.statements.removeAll { $0.effect == .deny } }),
        (
            "an Allow is lost",
            {
                $0.statements.removeAll {
                    $0.conditions.contains { $0.comparison.text == "Bool" } && $0.effect == .allow
                }
            }
        ),
        (
            "a condition is lost",
            { document in
                for place in document.statements.indices where document.statements[place].effect == .allow {
                    document.statements[place].conditions.removeAll { $0.comparison.text == "Bool" }
                }
            }
        ),
        (
            "the end is lost",
            { document in
                document.statements[0].conditions.removeAll { $0.comparison.text == "DateLessThan" }
            }
        ),
        ("it reaches a neighbour", { $0.statements[1].resources = ["arn:aws:s3:::logs*"] }),
        ("it reaches everything", { $0.statements[1].resources = ["*"] }),
        ("a Deny reaches everything", { $0.statements[0].resources = ["*"] }),
        ("a pattern is wider", { $0.statements[1].resources = ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"] }),
        ("a pattern is narrower", { $0.statements[1].resources = ["arn:aws:s3:::logs", "arn:aws:s3:::logs/a*"] }),
        ("an action is added", { $0.statements[1].actions = ["s3:Get*", "s3:ListBucket", "s3:DeleteObject"] }),
        ("an action is lost", { $0.statements[1].actions = ["s3:GetObject"] }),
        ("another service comes in", { $0.statements[1].actions = ["sqs:SendMessage"] }),
        ("every action but one", { $0.statements[1].actions = .allBut(["s3:PutObject"]) }),
        ("it is in the old language", { $0.version = .y2008 }),
    ]

    @Test(arguments: faults.indices)
    func `finds a fault`(place: Int) throws {
        #expect(try judge(Self.faults[place].change) != nil, "\(Self.faults[place].name)")
    }
}
