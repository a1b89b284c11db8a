import PolicyLanguage
import Testing

@Suite struct `A summary of a policy` {
    @Test(arguments: [
        ("administrator", ["everything on everything"]),
        (
            "bucket-read-only",
            ["s3: Get*, List*, Describe* on everything", "s3-object-lambda: Get*, List* on everything"]
        ),
        (
            "everything-but-identities",
            [
                "everything except all actions of iam, organizations, account on everything",
                "account: GetAccountInformation on everything",
                "iam: CreateServiceLinkedRole, ListRoles on everything",
                "organizations: DescribeOrganization on everything",
            ]
        ),
        (
            "office-network-only",
            [
                "all actions of ec2 on everything",
                "denies everything on everything, if aws:SourceIp is not in 203.0.113.0/24 or 2001:db8:1234::/48"
                    + " and aws:ViaAWSService is false",
            ]
        ),
        (
            "all-but-secret-buckets",
            [
                "s3: GetObject, ListBucket on everything except arn:aws:s3:::secret, arn:aws:s3:::secret/*, "
                    + "arn:aws:s3:::hr-*"
            ]
        ),
        (
            "tagging-with-known-keys",
            [
                "ec2: CreateTags, RunInstances on everything, only if every value of aws:TagKeys is env or team"
                    + " and aws:TagKeys is present"
            ]
        ),
        (
            "assume-roles-of-others",
            [
                "sts: AssumeRole on arn:aws:iam::111122223333:role/audit, arn:aws:iam::444455556666:role/audit, "
                    + "only if aws:MultiFactorAuthAge is less than 3600"
            ]
        ),
        (
            "spelled-oddly",
            [
                "s3: getOBJECT on everything, only if AWS:UserName is ana and aws:UserAgent is like *curl*"
                    + " or is absent"
            ]
        ),
        ("empty-lists", ["s3: ListBucket on everything"]),
        (
            "wide-read-only",
            [
                "acm, apigateway, athena, autoscaling, batch, cloudformation, cloudfront, cloudwatch and 25 more: "
                    + "BatchGet*, Describe*, Get*, List*, Lookup*, Search* and 1 more on everything"
            ]
        ),
    ])
    func `says what the statements allow and forbid`(name: String, expected: [String]) throws {
        #expect(try PolicySummary(of: Fixture.policy(name)).lines == expected)
    }

    @Test(arguments: [
        (#""NumericLessThan":{"a:b":5}"#, "a:b is less than 5"),
        (#""NumericLessThanEquals":{"a:b":5}"#, "a:b is at most 5"),
        (#""NumericGreaterThan":{"a:b":5}"#, "a:b is more than 5"),
        (#""NumericGreaterThanEquals":{"a:b":5}"#, "a:b is at least 5"),
        (#""NumericNotEquals":{"a:b":5}"#, "a:b is not 5"),
        (#""DateLessThan":{"a:b":"2026"}"#, "a:b is before 2026"),
        (#""DateLessThanEquals":{"a:b":"2026"}"#, "a:b is at or before 2026"),
        (#""DateGreaterThan":{"a:b":"2026"}"#, "a:b is after 2026"),
        (#""DateGreaterThanEquals":{"a:b":"2026"}"#, "a:b is at or after 2026"),
        (#""ForAnyValue:StringLike":{"a:b":"x*"}"#, "some value of a:b is like x*"),
        (#""ForAllValues:StringNotLike":{"a:b":"x*"}"#, "every value of a:b is not like x*"),
        (#""StringNotEqualsIgnoreCase":{"a:b":"x"}"#, "a:b is not in any case x"),
        (#""Null":{"a:b":true}"#, "a:b is absent"),
    ])
    func `says each condition as it is meant`(condition: String, words: String) throws {
        let lines = [("Allow", "s3: Get* on everything, only if "), ("Deny", "denies s3: Get* on everything, if ")]
        for (effect, line) in lines {
            let policy = try PolicyDocument(
                parsing: #"{"Statement":{"Effect":"\#(effect)","Action":"s3:Get*","Resource":"*","#
                    + #""Condition":{\#(condition)}}}"#)
            #expect(PolicySummary(of: policy).lines == [line + words])
        }
    }

    @Test(arguments: [
        ("administrator", ["administrator", "changes users", "passes roles", "assumes roles"]),
        ("everything-but-identities", ["allows every action but", "assumes roles"]),
        ("bucket-read-only", []),
        ("pass-one-role", ["passes roles"]),
        ("assume-roles-of-others", ["assumes roles"]),
        ("keys-with-second-factor", ["changes users"]),
        ("office-network-only", []),
    ])
    func `names the risks its text shows`(name: String, expected: [String]) throws {
        let risks = try PolicySummary(of: Fixture.policy(name)).risks
        #expect(risks.count == expected.count && zip(risks, expected).allSatisfy { $0.hasPrefix($1) }, "\(risks)")
    }

    @Test(arguments: [
        ("iam:*", true), ("*:*", true), ("iam:Tag*", true), ("i?m:UntagRole", true), ("iam:Get*", false),
        ("iam:ListRoles", false), ("iam:PassRole", false), ("IAM:generatecredentialreport", false), ("s3:*", false),
    ])
    func `knows writes of IAM by their names`(action: String, isWrite: Bool) throws {
        let policy = try PolicyDocument(
            parsing: #"{"Statement":{"Effect":"Allow","Action":"\#(action)","Resource":"arn:aws:iam::1:role/x"}}"#)
        #expect(PolicySummary(of: policy).risks.contains { $0.hasPrefix("changes users") } == isWrite)
    }

    @Test(arguments: [
        (#"{"Effect":"Deny","Action":"iam:*","Resource":"*"}"#, false),
        (#"{"Effect":"Deny","Action":"iam:*","Resource":"*","Condition":{}}"#, false),
        (#"{"Effect":"Deny","Action":"iam:Create*","Resource":"*"}"#, true),
        (#"{"Effect":"Deny","Action":"iam:*","Resource":"arn:aws:iam::1:user/x"}"#, true),
        (#"{"Effect":"Deny","Action":"iam:*","Resource":"*","Condition":{"Bool":{"a:b":true}}}"#, true),
    ])
    func `counts a Deny only where it always applies`(deny: String, isWrite: Bool) throws {
        let policy = try PolicyDocument(
            parsing: #"{"Statement":[{"Effect":"Allow","Action":"iam:*","Resource":"*"},\#(deny)]}"#)
        #expect(PolicySummary(of: policy).risks.contains { $0.hasPrefix("changes users") } == isWrite)
    }

    @Test func `is bounded in lines and length, the widest first and Denies last`() {
        var statements = (0..<50).map { number in
            PolicyStatement(
                effect: number.isMultiple(of: 2) ? .deny : .allow, actions: .only(["svc\(number):Do"]),
                resources: .only(["arn:aws:svc:::\(String(repeating: "x", count: 500))\(number)"]))
        }
        statements.append(PolicyStatement(effect: .allow, actions: .only(["ec2:*"]), resources: .only(["*"])))
        let bounds = PolicySummary.Bounds(lines: 5, length: 60)
        let summary = PolicySummary(of: PolicyDocument(statements: statements), within: bounds)
        #expect(summary.lines.count == 5)
        #expect(summary.lines.allSatisfy { $0.unicodeScalars.count <= 60 })
        #expect(summary.lines.first == "all actions of ec2 on everything")
        #expect(summary.lines.last == "and 47 more")
        #expect(!summary.lines.contains { $0.hasPrefix("denies") })
    }

    @Test func `shows control characters instead of sending them on`() {
        let statement = PolicyStatement(
            effect: .allow, actions: .only(["s3:\u{1B}[31mGet\n*"]), resources: .only(["arn:aws:s3:::\u{202E}gpj"]))
        let lines = PolicySummary(of: PolicyDocument(statements: [statement])).lines
        #expect(lines == [#"s3: \u{1b}[31mGet\u{a}* on arn:aws:s3:::\u{202e}gpj"#])
    }

    @Test(arguments: 1...10)
    func `has words for every policy`(seed: UInt64) throws {
        var generator = PolicyGenerator(seed: seed)
        for _ in 0..<100 {
            let summary = try PolicySummary(of: PolicyDocument(generator.policy()))
            #expect(summary.lines.count <= 12)
            #expect(summary.lines.allSatisfy { (1...240).contains($0.unicodeScalars.count) })
        }
    }
}
