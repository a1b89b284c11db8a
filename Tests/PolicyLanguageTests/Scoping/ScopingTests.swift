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

    @Test(arguments: [
        ("lambda:InvokeFunction", "lambda", "function:f", ["function:f", "function:f:*"]),
        ("logs:FilterLogEvents", "logs", "log-group:g", ["log-group:g", "log-group:g:*"]),
        ("logs:FilterLogEvents", "logs", "log-group:g:*", ["log-group:g", "log-group:g:*"]),
        ("ssm:GetParameter", "ssm", "parameter/p", ["parameter/p", "parameter/p/*"]),
        ("secretsmanager:GetSecretValue", "secretsmanager", "secret:s", ["secret:s-??????"]),
        ("secretsmanager:GetSecretValue", "secretsmanager", "secret:s-a1B2c3", ["secret:s-a1B2c3"]),
        ("dynamodb:Query", "dynamodb", "table/t", ["table/t", "table/t/*"]),
        ("glue:GetTable", "glue", "database/d", ["catalog", "database/d", "table/d/*"]),
        ("kms:Decrypt", "kms", "key/k", ["key/k"]), ("sqs:SendMessage", "sqs", "q", ["q"]),
    ])
    func `gives what lies inside a resource, and what stands above it where that is needed`(
        action: String, service: String, name: String, expected: [String]
    ) throws {
        let head = "arn:aws:\(service):eu-west-1:123456789012:"
        let scoped = try scope(allowing("\"\(action)\""), head + name)
        let resources = scoped.policies[0].json["Statement"]?.array?.flatMap { $0["Resource"]?.array ?? [] }
        #expect(resources == expected.map { .string(head + $0) })
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

    @Test(arguments: [
        [#"{"Effect":"Allow","Action":"sqs:*","Resource":"arn:aws:sqs:*:jobs"}"#],
        [#"{"Effect":"Allow","Action":"sqs:*","NotResource":"arn:aws:sqs:*:jobs"}"#],
        [
            #"{"Effect":"Allow","Action":"sqs:*","Resource":"*"}"#,
            #"{"Effect":"Deny","Action":"sqs:*","Resource":"arn:aws:sqs:*:jobs"}"#,
        ],
        [
            #"{"Effect":"Allow","Action":"sqs:*","Resource":"*"}"#,
            #"{"Effect":"Deny","Action":"sqs:*","NotResource":"arn:aws:sqs:*:jobs"}"#,
        ],
    ])
    func `gives nothing where AWS leaves open how far a star reaches`(statements: [String]) throws {
        let policy = #"{"Version":"2012-10-17","Statement":["# + statements.joined(separator: ",") + "]}"
        let refusal = #expect(throws: ScopingRefusal.self) {
            try scope(policy, "arn:aws:sqs:eu-west-1:123456789012:jobs")
        }
        #expect(refusal?.description.hasPrefix("nothing remains of the policy") == true, "\(refusal as Any)")
    }

    @Test func `keeps a Deny on what it may be about, where AWS leaves open how far a star reaches`() throws {
        let policy = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},
            {"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:*:logs/secret"}]}
            """
        let statements = try scope(policy, "arn:aws:s3:::logs").policies[0].json["Statement"]?.array ?? []
        #expect(statements.map { $0["Effect"] } == ["Deny", "Allow"])
        #expect(statements[0]["Resource"] == ["arn:aws:s3:::logs/secret", "arn:aws:s3:::logs/*:logs/secret"])
    }

    @Test func `asks for the prefix besides another that the policy asks for`() throws {
        let asked = #","Condition":{"StringLike":{"s3:prefix":["reports/2026/*","home/*"]}}"#
        let policy = allowing(#""s3:ListBucket""#, on: #""*""#, asked)
        let scoped = try scope(policy, "arn:aws:s3:::logs", prefix: "reports")
        let condition = scoped.policies[0].json["Statement"]?.array?[0]["Condition"]
        #expect(condition?["StringLike"]?["s3:prefix"] == ["reports/2026/*", "home/*"])
        #expect(condition?["ForAnyValue:StringLike"]?["s3:prefix"] == "reports/*")
    }

    @Test func `tells conditions apart that differ in their operator alone`() throws {
        let policy = """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/a":"x"}}},
            {"Effect":"Allow","Action":"s3:PutObject","Resource":"*","Condition":{"StringLike":{"aws:PrincipalTag/a":"x"}}}]}
            """
        let statements = try scope(policy, "arn:aws:s3:::logs").policies[0].json["Statement"]?.array ?? []
        #expect(statements.map { $0["Action"] } == [["s3:GetObject"], ["s3:PutObject"]])
        let conditions = statements.map { $0["Condition"] }
        #expect(conditions == ["StringEquals", "StringLike"].map { [$0: ["aws:PrincipalTag/a": "x"]] })
    }

    @Test func `puts in the policy variables that are known, however they are spelled`() throws {
        let policy = allowing(#""s3:GetObject""#, on: #""arn:aws:s3:::logs/${AWS:UserName}/${aws:PrincipalTag/a}""#)
        let scoped = try scope(policy, "arn:aws:s3:::logs") { $0.person = ["aws:userName": "ana"] }
        let resources = scoped.policies[0].json["Statement"]?.array?[0]["Resource"]
        #expect(resources == ["arn:aws:s3:::logs/ana/${aws:PrincipalTag/a}"])
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

    @Test func `shortens lists of actions with nothing that the policy would not give of what AWS adds later`() throws {
        let endings = [
            "", "Acl", "Annotation", "AnnotationForReplication", "Attributes", "ForReplication", "Tagging", "Torrent",
        ]
        let names = endings.map { #""s3:GetObjectVersion\#($0)""# }
        let policy = """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":["s3:Put*",\(names.joined(separator: ","))],"Resource":"*"},
            {"Effect":"Deny","Action":"s3:PutObjectN*","Resource":"*"}]}
            """
        let whole = try scope(policy, "arn:aws:s3:::logs")
        let short = try scope(policy, "arn:aws:s3:::logs") { $0.limit = whole.policies[0].size - 1 }
        #expect(short.policies.count == 1 && short.allowed == whole.allowed)
        func decision(_ action: String) -> PolicyDecision {
            short.policies.decide(PolicyRequest(action: action, resource: "arn:aws:s3:::logs/a"))
        }
        #expect(decision("s3:PutObjectAcl") == .allow)
        #expect(decision("s3:PutBucketOfTomorrow") == .allow)
        #expect(decision("s3:PutObjectNextYear") == .implicitDeny)
        #expect(decision("s3:GetObjectVersionTorrent") == .allow)
        #expect(decision("s3:GetObjectVersionOfTomorrow") == .implicitDeny)
    }

    @Test func `says what an action may need besides`() throws {
        let instance = "arn:aws:ec2:eu-west-1:123456789012:instance/i-1"
        let family = try Scoping.embedded.family(of: instance)
        let actions = #""ec2:AssociateIamInstanceProfile","ec2:AttachVolume","ec2:ModifyInstanceAttribute""#
        let scoped = try Scoping.embedded.scope([PolicyDocument(parsing: allowing(actions))], to: family)
        #expect(
            scoped.mayAlsoNeed == [
                LeftOut(action: "ec2:AssociateIamInstanceProfile", reason: "is kept and may also need iam:PassRole"),
                LeftOut(action: "ec2:AttachVolume", reason: "is kept and may also need ec2:volume"),
            ])
    }

    @Test(arguments: ["", #","Condition":{"Bool":{"aws:ViaAWSService":"true"}}"#])
    func `lists nothing account-wide that a Deny may touch`(condition: String) throws {
        let policy = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"},
            {"Effect":"Deny","Action":"s3:ListAllMyBuckets","Resource":"*"\(condition)}]}
            """
        let scoped = try scope(policy, "arn:aws:s3:::logs") { $0.withListing = true }
        #expect(scoped.listing == ["s3:GetAccountPublicAccessBlock"])
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
