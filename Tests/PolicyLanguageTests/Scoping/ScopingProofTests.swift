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

    private static let ending = ScopingOptions(until: DeadlineLiteral("2026-12-01T00:00:00Z"))

    private func judge(
        of source: String = Self.source, prefix: String? = nil, left: [LeftOut] = [],
        options: ScopingOptions = ending, _ change: (inout PolicyDocument) throws -> Void
    ) throws -> ScopingMismatch? {
        let source = try PolicyDocument(parsing: source)
        let family = try SomeFacts.scoping.family(of: "arn:aws:s3:::logs", prefix: prefix)
        let scoped = try SomeFacts.scoping.scope([source], to: family, options)
        var document = scoped.policies[0]
        try change(&document)
        let proof = ScopingProof(
            source: source, family: family, catalogue: SomeFacts.scoping.catalogue, options: options,
            left: scoped.leftOut + left)
        do {
            let certificate = try proof.certificate(for: [document])
            #expect(certificate.questions > 0 && certificate.assignments >= certificate.questions)
            return nil
        } catch {
            return error
        }
    }

    /// Whoever may write policies in an account must not be able to keep Curfew from its other work.
    @Test(.timeLimit(.minutes(1)))
    func `takes no longer for patterns of many stars`() throws {
        let stars = String(repeating: "*?", count: 40)
        let text = """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":["s3:\(stars)~","s3:Get\(stars)~","s3:GetObject"],"Resource":"*"},
            {"Effect":"Deny","Action":"s3:Put*","Resource":["arn:aws:s3:::data/\(stars)~","arn:aws:s3:::\(stars)z"]}]}
            """
        let family = try Scoping.embedded.family(of: "arn:aws:s3:::data")
        let scoped = try Scoping.embedded.scope([PolicyDocument(parsing: text)], to: family, Self.ending)
        #expect(scoped.allowed == ["s3:GetObject"])
        // Shortened, the list is held against the patterns of the source too.
        var options = Self.ending
        options.limit = 200
        _ = try? Scoping.embedded.scope([PolicyDocument(parsing: text)], to: family, options)
    }

    @Test func `says that it gave up, which is no mistake`() throws {
        let denies = (0..<12).map { (count: Int) -> String in
            let resources = (0...count).map {
                #""arn:aws:s3:::data/*\#(UnicodeScalar(97 + UInt8($0)))*\#(UnicodeScalar(98 + UInt8(count)))*""#
            }
            return
                #"{"Effect":"Deny","Action":"s3:*Object\#(count % 2 == 0 ? "" : "*")","NotResource":[\#(resources.joined(separator: ","))]}"#
        }
        let text =
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"},"#
            + denies.joined(separator: ",") + "]}"
        let family = try Scoping.embedded.family(of: "arn:aws:s3:::data")
        let refusal = try #require(
            #expect(throws: ScopingRefusal.self) {
                try Scoping.embedded.scope([PolicyDocument(parsing: text)], to: family, Self.ending)
            })
        #expect(refusal.hint?.hasPrefix("choose a level") == true, "\(refusal)")
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
        ("it is lost on the resource itself", { $0.statements[1].resources = [inside.0, inside.1] }),
        ("it is lost on what lies inside", { $0.statements[1].resources = ["arn:aws:s3:::logs"] }),
        (
            "it reaches a neighbour besides",
            { $0.statements[1].resources = ["arn:aws:s3:::logs", inside.0, inside.1, "arn:aws:s3:::logs-2"] }
        ),
        (
            "it is given on the resource itself",
            { document in
                var statement = document.statements[1]
                (statement.actions, statement.resources) = (["s3:PutBucketPolicy"], ["arn:aws:s3:::logs"])
                document.statements.append(statement)
            }
        ),
        ("the end is later", { $0.statements[1].end(before: "2026-12-01T00:00:01Z") }),
    ]

    private static let inside = ("arn:aws:s3:::logs/*/a*", "arn:aws:s3:::logs/a*")

    @Test(arguments: faults.indices)
    func `finds a fault`(place: Int) throws {
        #expect(try judge(Self.faults[place].change) != nil, "\(Self.faults[place].name)")
    }

    @Test func `finds an earlier end of the source that is put off`() throws {
        let source = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*",
            "Condition":{"DateLessThan":{"aws:CurrentTime":"2026-06-01T00:00:00Z"}}}}
            """
        #expect(try judge(of: source) { _ in } == nil)
        #expect(try judge(of: source) { $0.statements[0].end(before: "2026-12-01T00:00:00Z") } != nil)
    }

    @Test func `finds that the prefix or the account is not asked for`() throws {
        let unasked = try judge(prefix: "reports") { document in
            for place in document.statements.indices { document.statements[place].ignore("s3:prefix") }
        }
        #expect(unasked?.what == "it does not ask what narrows it")
        var options = Self.ending
        options.account = "123456789012"
        let anywhere = try judge(options: options) { document in
            for place in document.statements.indices { document.statements[place].ignore("aws:ResourceAccount") }
        }
        #expect(anywhere?.what == "it does not ask what narrows it")
    }

    @Test(arguments: [
        ("depends on a policy variable whose value is not known here", true),
        ("is given by the policy on other resources alone", false), ("is no action that is known", false),
    ])
    func `excuses what is lost by what cannot be told alone`(reason: String, isExcused: Bool) throws {
        let mismatch = try judge(left: [LeftOut(action: "s3:PutObject", reason: reason)]) { document in
            document.statements.removeAll { $0.effect == .allow && $0.actions == ["s3:PutObject"] }
        }
        #expect((mismatch == nil) == isExcused)
    }

    @Test(arguments: [
        (#"{"Effect":"Allow","Action":"s3:List*","Resource":"*"}"#, "s3:ListAllMyBuckets", true),
        (#"{"Effect":"Allow","Action":"s3:List*","Resource":"arn:aws:s3:::*"}"#, "s3:ListAllMyBuckets", false),
        (#"{"Effect":"Allow","Action":"s3:*Job","Resource":"*"}"#, "s3:CreateJob", false),
        (
            #"{"Effect":"Allow","Action":"s3:List*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}"#,
            "s3:ListAllMyBuckets", false
        ),
        (
            #"{"Effect":"Allow","Action":"s3:List*","Resource":"*"},"#
                + #"{"Effect":"Deny","Action":"s3:ListAll*","Resource":"*","Condition":{"Bool":{"aws:ViaAWSService":"true"}}}"#,
            "s3:ListAllMyBuckets", false
        ),
    ])
    func `passes listing that the source gives on everything, and nothing else there`(
        statements: String, action: String, isGiven: Bool
    ) throws {
        let source =
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},"#
            + statements + "]}"
        var options = Self.ending
        options.withListing = true
        let mismatch = try judge(of: source, options: options) { document in
            document.statements.removeAll { $0.resources == ["*"] }
            var listing = PolicyStatement(effect: .allow, actions: .only(TextList([action])), resources: ["*"])
            listing.conditions = [ConditionGroup(try #require(ConditionOperator("DateLessThan")), [])]
            listing.end(before: "2026-12-01T00:00:00Z")
            document.statements.append(listing)
        }
        #expect((mismatch == nil) == isGiven, "\(String(describing: mismatch))")
    }
}

extension PolicyStatement {
    /// Puts that end in the place of the one that it has.
    fileprivate mutating func end(before date: String) {
        for place in conditions.indices where conditions[place].comparison.text == "DateLessThan" {
            conditions[place].clauses = [ConditionGroup.Clause(key: "aws:CurrentTime", value: date)]
        }
    }

    /// Asks nothing of that key.
    fileprivate mutating func ignore(_ key: String) {
        for place in conditions.indices { conditions[place].clauses.removeAll { $0.key == key } }
    }
}
