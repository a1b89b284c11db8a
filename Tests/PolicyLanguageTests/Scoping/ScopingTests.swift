import JSON
import PolicyLanguage
import Testing

@Suite struct `Narrowing a policy to one resource` {
    private let until = DeadlineLiteral("2026-12-01T00:00:00Z")

    private func scope(
        _ policy: String, _ arn: String, prefix: String? = nil, _ change: (inout ScopingOptions) -> Void = { _ in }
    ) throws -> ScopedPolicy {
        var options = ScopingOptions()
        change(&options)
        let family = try SomeFacts.scoping.family(of: arn, prefix: prefix)
        return try SomeFacts.scoping.scope([PolicyDocument(parsing: policy)], to: family, options)
    }

    private func allowing(_ actions: String, on resources: String = "\"*\"", _ more: String = "") -> String {
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[\#(actions)],"Resource":\#(resources)\#(more)}]}"#
    }

    @Test func `gives a bucket and its objects, and no bucket that is called almost so`() throws {
        let scoped = try scope(allowing(#""s3:GetObject","s3:ListBucket""#), "arn:aws:s3:::logs")
        #expect(
            scoped.policies.map(\.text) == [
                #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"#
                    + #""Resource":["arn:aws:s3:::logs","arn:aws:s3:::logs/*"]}]}"#
            ])
        #expect(scoped.allowed == ["s3:GetObject", "s3:ListBucket"])
    }

    @Test func `leaves out what cannot be narrowed, and says why`() throws {
        let scoped = try scope(
            allowing(#""s3:GetObject","s3:ListAllMyBuckets","s3:Fly","s3:GetJobTagging""#), "arn:aws:s3:::logs")
        #expect(scoped.allowed == ["s3:GetObject"])
        let reasons = Dictionary(scoped.leftOut.map { ($0.action.lowercased(), $0.reason) }) { first, _ in first }
        #expect(reasons["s3:listallmybuckets"] == "cannot be narrowed to one resource")
        #expect(reasons["s3:fly"] == "is no action that is known")
        #expect(reasons["s3:getjobtagging"] == "acts on job, not on s3:bucket, ssm:bucket")
    }

    @Test func `keeps conditions and ends every statement, a Deny too`() throws {
        let policy = """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}},
            {"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"x"}}}]}
            """
        let scoped = try scope(policy, "arn:aws:s3:::logs") { $0.until = until }
        let statements = scoped.policies[0].json["Statement"]?.array ?? []
        #expect(statements.map { $0["Effect"] } == ["Deny", "Allow"])
        let end: JSONValue = "2026-12-01T00:00:00Z"
        #expect(statements.allSatisfy { $0["Condition"]?["DateLessThan"]?["aws:CurrentTime"] == end })
        #expect(statements[1]["Condition"]?["Bool"]?["aws:SecureTransport"] == "true")
        #expect(statements[0]["Action"] == ["s3:GetObject"], "a Deny is cut to what is allowed")
        #expect(statements[0]["Resource"] != "*", "a Deny never reaches the person's other access")
    }

    @Test func `folds a Deny that always holds`() throws {
        let policy = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"*"},
            {"Effect":"Deny","NotAction":["sqs:SendMessage","sqs:GetQueueUrl"],"Resource":"*"}]}
            """
        let scoped = try scope(policy, "arn:aws:sqs:eu-west-1:123456789012:jobs")
        #expect(scoped.allowed == ["sqs:GetQueueUrl", "sqs:SendMessage"])
        #expect(scoped.policies.map(\.hasDeny) == [false])
    }

    @Test func `intersects patterns exactly, also where a star may end in several places`() throws {
        let scoped = try scope(allowing(#""s3:GetObject""#, on: #""arn:aws:s3:::*/a*""#), "arn:aws:s3:::logs")
        let resources = scoped.policies[0].json["Statement"]?.array?[0]["Resource"]
        #expect(resources == ["arn:aws:s3:::logs/a*", "arn:aws:s3:::logs/*/a*"])
    }

    @Test func `narrows a bucket to what lies below a prefix, and its listing to it`() throws {
        let scoped = try scope(
            allowing(#""s3:GetObject","s3:ListBucket","s3:GetBucketPolicy""#), "arn:aws:s3:::logs", prefix: "reports/")
        let statements = scoped.policies[0].json["Statement"]?.array ?? []
        let listing = try #require(statements.first { $0["Action"] == ["s3:ListBucket"] })
        #expect(listing["Resource"] == ["arn:aws:s3:::logs"])
        #expect(listing["Condition"]?["StringLike"]?["s3:prefix"] == "reports/*")
        #expect(statements.contains { $0["Resource"] == ["arn:aws:s3:::logs/reports/*"] })
        #expect(scoped.leftOut.map(\.action) == ["s3:GetBucketPolicy"])
    }

    @Test func `takes what looks like a variable in the language of 2008 literally`() throws {
        let policy =
            #"{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/${aws:username}"}}"#
        let scoped = try scope(policy, "arn:aws:s3:::logs")
        #expect(scoped.policies[0].text.contains(#""arn:aws:s3:::logs/${$}{aws:username}""#))
        #expect(scoped.policies[0].text.contains(#""Version":"2012-10-17""#))
    }

    @Test func `refuses with the reasons where nothing remains`() throws {
        let refusal = #expect(throws: ScopingRefusal.self) {
            try scope(allowing(#""s3:ListAllMyBuckets""#), "arn:aws:s3:::logs")
        }
        #expect(
            refusal?.description
                == "nothing remains of the policy on this resource: s3:ListAllMyBuckets cannot be narrowed to one resource"
        )
        #expect(throws: ScopingRefusal.self) { try scope(allowing(#""sqs:*""#), "arn:aws:s3:::logs") }
    }

    @Test(arguments: [
        "logs", "arn:aws:s3:::", "arn:aws:s3:::lo*", "arn:aws:s3:::lo?s", "arn:aws:s3:::${aws:username}",
        "arn:AWS:s3:::logs",
        "arn:aws:sqs:::jobs", "arn:aws:nowhere:::logs", "arn:aws:s3:::lo\u{7}gs", "arn:aws:s3:::лог", "",
    ])
    func `refuses what is not exactly one resource`(arn: String) {
        #expect(throws: ScopingRefusal.self) { try SomeFacts.scoping.family(of: arn) }
    }

    @Test func `splits what is too large, and shortens lists of actions first`() throws {
        let whole = try scope(allowing(#""s3:*""#), "arn:aws:s3:::logs")
        let short = try scope(allowing(#""s3:*""#), "arn:aws:s3:::logs") { $0.limit = whole.policies[0].size - 1 }
        #expect(short.policies.count == 1 && short.policies[0].size < whole.policies[0].size)
        #expect(short.allowed == whole.allowed)
        let pieces = try scope(allowing(#""s3:*""#), "arn:aws:s3:::logs") { $0.limit = 420 }
        #expect(pieces.policies.count > 1 && pieces.policies.allSatisfy { $0.size <= 420 })
        #expect(throws: ScopingRefusal.self) {
            try scope(allowing(#""s3:*""#), "arn:aws:s3:::logs") { ($0.limit, $0.pieces) = (300, 1) }
        }
    }

    @Test func `gives account-wide listing only where it is asked for, as a statement of its own`() throws {
        let policy = allowing(#""s3:*""#)
        let listing = try scope(policy, "arn:aws:s3:::logs") { $0.withListing = true }
        #expect(listing.listing == ["s3:GetAccountPublicAccessBlock", "s3:ListAllMyBuckets"])
        #expect(try scope(policy, "arn:aws:s3:::logs").listing.isEmpty)
    }

    @Test func `asks for the account of a bucket, and refuses a resource of another one`() throws {
        let scoped = try scope(allowing(#""s3:*""#), "arn:aws:s3:::logs") { $0.account = "123456789012" }
        #expect(scoped.policies[0].text.contains(#""StringEquals":{"aws:ResourceAccount":"123456789012"}"#))
        #expect(throws: ScopingRefusal.self) {
            try scope(allowing(#""sqs:*""#), "arn:aws:sqs:eu-west-1:123456789012:jobs") { $0.account = "210987654321" }
        }
    }
}
