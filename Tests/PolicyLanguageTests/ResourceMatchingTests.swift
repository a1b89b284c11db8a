import PolicyLanguage
import Testing

@Suite struct `A statement` {
    private func decision(
        _ elements: String, version: String = "2012-10-17", _ action: String, on resource: String,
        _ context: RequestContext = [:]
    ) throws -> PolicyDecision {
        let policy = try PolicyDocument(
            parsing: #"{"Version":"\#(version)","Statement":{"Effect":"Allow",\#(elements)}}"#)
        return policy.decides(PolicyRequest(action: action, resource: resource, context: context))
    }

    @Test(arguments: [
        ("*", "s3:GetObject", true), ("s3:GetObject", "s3:getobject", true), ("S3:Get*", "s3:GetObjectAcl", true),
        ("s3:Get*", "s3:PutObject", false), ("s?:GetObject", "s3:GetObject", true),
        ("*:GetObject", "s3:GetObject", true),
        ("s3:*Object", "s3:GetObjectAcl", false), ("s3:", "s3:GetObject", nil), ("s3:Get?bject", "s3:GetObject", true),
    ])
    func `names actions by patterns, whatever their case`(pattern: String, action: String, allows: Bool?) throws {
        let elements = #""Action":"\#(pattern)","Resource":"*""#
        guard let allows else {
            #expect(throws: PolicyProblem.self) { try decision(elements, action, on: "*") }
            return
        }
        #expect(try decision(elements, action, on: "*") == (allows ? .allow : .implicitDeny))
        let inverse = #""NotAction":"\#(pattern)","Resource":"*""#
        #expect(try decision(inverse, action, on: "*") == (allows ? .implicitDeny : .allow))
    }

    @Test(arguments: [
        ("*", "*", true), ("*", "arn:aws:s3:::b", true), ("arn:aws:s3:::b", "*", false),
        ("arn:aws:s3:::b*", "arn:aws:s3:::b-2/x", true), ("arn:aws:s3:::b/*", "arn:aws:s3:::b", false),
        ("arn:aws:s3:::b/*", "arn:aws:s3:::b-2/x", false), ("arn:aws:s3:::B/*", "arn:aws:s3:::b/x", false),
        ("arn:aws:s3:::b/*/y", "arn:aws:s3:::b/1/2/y", true), ("arn:aws:s3:::?", "arn:aws:s3:::b", true),
        ("arn:aws:s3:::b.c", "arn:aws:s3:::bxc", false), ("arn:aws:s3*", "arn:aws:s3:::b/x", true),
        ("arn:aws:s3", "arn:aws:s3:::b", false), ("arn:*:s3:::b", "arn:aws-cn:s3:::b", true),
        ("arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:eu-west-1:123456789012:instance/i-1", true),
        ("arn:aws:ec2:*:instance/*", "arn:aws:ec2:eu-west-1:123456789012:instance/i-1", false),
        ("arn:aws:ec2:*:1:instance/*", "arn:aws:ec2:eu-west-1:2:instance/i-1", false),
        ("arn:aws:logs:*:*:log-group:/a:*", "arn:aws:logs:eu:1:log-group:/a:log-stream:x", true),
        ("arn:aws:s3:::b", "arn:aws:s3:::b:c", false), ("arn:*", "not an arn", false),
    ])
    func `names resources by patterns, part by part`(pattern: String, resource: String, allows: Bool) throws {
        let decision = try decision(#""Action":"*","Resource":"\#(pattern)""#, "s3:GetObject", on: resource)
        #expect(decision == (allows ? .allow : .implicitDeny))
    }

    @Test func `excepts resources that match one of several`() throws {
        let elements = #""Action":"*","NotResource":["arn:aws:s3:::a*","arn:aws:s3:::b/*"]"#
        #expect(try decision(elements, "s3:GetObject", on: "arn:aws:s3:::b/x") == .implicitDeny)
        #expect(try decision(elements, "s3:GetObject", on: "arn:aws:s3:::c/x") == .allow)
    }

    @Test(arguments: [
        ("home/${aws:username}/*", "home/ana/x", true), ("home/${AWS:UserName}/*", "home/ana/x", true),
        ("home/${aws:username}/*", "home/bo/x", false), ("home/${aws:PrincipalTag/team}/*", "home//x", false),
        ("home/${aws:PrincipalTag/team, 'all'}/*", "home/all/x", true),
        ("home/${aws:PrincipalTag/team,'a}b'}/*", "home/a}b/x", true),
        ("${*}", "*", true), ("${*}", "x", false), ("${?}", "?", true), ("${$}{aws:username}", "${aws:username}", true),
        ("${aws:username", "${aws:username", false), ("${}", "${}", false), ("${star}", "x", false),
        ("${star}", "*", true), ("${several}", "a", false), ("$x{y}", "$x{y}", true),
    ])
    func `knows policy variables`(pattern: String, name: String, allows: Bool) throws {
        let context: RequestContext = ["aws:username": ["ana"], "star": ["*"], "several": ["a", "b"]]
        let decision = try decision(
            #""Action":"*","Resource":"arn:aws:s3:::\#(pattern)""#, "s3:GetObject", on: "arn:aws:s3:::\(name)", context)
        #expect(decision == (allows ? .allow : .implicitDeny))
    }

    @Test func `takes variables literally in the language of 2008`() throws {
        let elements = #""Action":"*","Resource":"arn:aws:s3:::${aws:username}""#
        let context: RequestContext = ["aws:username": ["ana"]]
        #expect(
            try decision(elements, version: "2008-10-17", "s3:GetObject", on: "arn:aws:s3:::ana", context)
                == .implicitDeny)
        #expect(
            try decision(elements, version: "2008-10-17", "s3:GetObject", on: "arn:aws:s3:::${aws:username}", context)
                == .allow)
    }

    @Test func `denies before another allows`() throws {
        let policy = try Fixture.policy("lookups-and-a-deny")
        let request = PolicyRequest(action: "config:GetResourceConfigHistory", resource: "*")
        #expect(policy.decides(request) == .explicitDeny)
        #expect([try Fixture.policy("administrator"), policy].decide(request) == .explicitDeny)
        #expect(try Fixture.policy("administrator").decides(request) == .allow)
    }
}

@Suite struct `A request context` {
    @Test func `is read from JSON with texts, numbers, booleans and lists`() throws {
        let context = try RequestContext(
            parsing: #"{"aws:SourceIp":"203.0.113.9","k:n":10,"k:b":true,"k:l":["a","b"],"k:none":[]}"#)
        let expected: RequestContext = [
            "AWS:sourceip": ["203.0.113.9"], "k:n": ["10"], "k:b": ["true"], "k:l": ["a", "b"], "k:none": [],
        ]
        #expect(context == expected)
    }

    @Test(arguments: [
        ("[]", "a request context is a JSON object of condition keys, this is a list"),
        ("{", "line 1, column"),
        (#"{"a:b":1,"A:B":2}"#, "A:B: the key stands twice"),
        (#"{"a:b":{}}"#, "a:b: expected a text, a number or a boolean, not an object"),
    ])
    func `is refused with the place`(text: String, expected: String) throws {
        let problem = try #require(throws: PolicyProblem.self) { try RequestContext(parsing: text) }
        #expect(problem.description.hasPrefix(expected))
    }
}
