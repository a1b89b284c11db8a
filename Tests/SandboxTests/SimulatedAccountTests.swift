import Access
import PolicyLanguage
import Testing

@testable import Sandbox

@Suite struct `A simulated account` {
    let noon = Instant(seconds: 1_795_000_000)

    @Test(arguments: [
        ("ana@example.com", "s3:GetObject", "arn:aws:s3:::example-invoices/1", PolicyDecision.implicitDeny),
        ("cy@example.com", "logs:GetLogEvents", "arn:aws:logs:eu-west-1:123456789012:log-group:orders", .allow),
        (
            "cy@example.com", "logs:DeleteLogGroup", "arn:aws:logs:eu-west-1:123456789012:log-group:orders",
            .implicitDeny
        ),
        ("CY@example.com", "logs:GetLogEvents", "*", .allow),
    ])
    func `answers by the policies that reach a user, through groups too`(
        user: String, action: String, resource: String, expected: PolicyDecision
    ) throws {
        let account = try SimulatedAccount.example()
        #expect(try account.decides(UserName(user), action, on: resource, at: noon) == expected)
    }

    @Test func `lets an explicit deny win over what else allows`() throws {
        var account = try SimulatedAccount.example()
        try account.attach("arn:aws:iam::aws:policy/AdministratorAccess", to: "ana@example.com")
        try account.join("ana@example.com", "orders-operators")
        let function = "arn:aws:lambda:eu-west-1:123456789012:function"
        #expect(
            try account.decides("ana@example.com", "lambda:Invoke", on: "\(function):orders-api", at: noon) == .allow)
        #expect(
            try account.decides("ana@example.com", "lambda:Invoke", on: "\(function):orders-payments", at: noon)
                == .explicitDeny)
    }

    @Test func `allows within a permissions boundary what both say`() throws {
        var account = try SimulatedAccount.example()
        try account.createUser("eve@example.com", boundary: ExamplePolicies.s3Reader)
        try account.attach("arn:aws:iam::aws:policy/AdministratorAccess", to: "eve@example.com")
        #expect(try account.decides("eve@example.com", "s3:GetObject", on: "*", at: noon) == .allow)
        #expect(try account.decides("eve@example.com", "s3:PutObject", on: "*", at: noon) == .implicitDeny)
    }

    @Test func `ends what carries its end by the clock alone`() throws {
        var account = try SimulatedAccount.example()
        let arn: PolicyARN = "arn:aws:iam::123456789012:policy/curfew/main/curfew-x"
        let document = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*",\
            "Condition":{"DateLessThan":{"aws:CurrentTime":"\(noon.rfc3339)"}}}]}
            """
        try account.createPolicy(SimulatedPolicy(arn: arn, document: document))
        try account.attach(arn, to: "ana@example.com")
        #expect(try account.decides("ana@example.com", "s3:GetObject", on: "*", at: noon - .seconds(1)) == .allow)
        #expect(try account.decides("ana@example.com", "s3:GetObject", on: "*", at: noon) == .implicitDeny)
    }

    @Test func `keeps IAM's quotas and says so with IAM's code`() throws {
        var account = try SimulatedAccount.example()
        for number in 1...11 {
            try account.createPolicy(
                SimulatedPolicy(
                    arn: PolicyARN("arn:aws:iam::123456789012:policy/p\(number)"),
                    document: #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#
                ))
            try account.createGroup(GroupName("g\(number)"), policies: [])
        }
        for number in 1...10 {
            try account.attach(PolicyARN("arn:aws:iam::123456789012:policy/p\(number)"), to: "ana@example.com")
            try account.join("ana@example.com", GroupName("g\(number)"))
        }
        let tooMany = #expect(throws: Failure.self) {
            try account.attach("arn:aws:iam::123456789012:policy/p11", to: "ana@example.com")
        }
        #expect(tooMany?.code == "LimitExceeded")
        #expect(throws: Failure.self) { try account.join("ana@example.com", "g11") }
        let long = String(repeating: "a", count: 6200)
        let tooLarge = #expect(throws: Failure.self) {
            try account.createPolicy(
                SimulatedPolicy(
                    arn: "arn:aws:iam::123456789012:policy/long",
                    document: #"{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::\#(long)"}}"#))
        }
        #expect(tooLarge?.code == "LimitExceeded")
    }

    @Test func `answers as IAM does to what cannot be`() throws {
        var account = try SimulatedAccount.example()
        func code(_ operation: (inout SimulatedAccount) throws(Failure) -> Void) -> String? {
            do {
                try operation(&account)
                return nil
            } catch {
                return error.code
            }
        }
        let malformed = SimulatedPolicy(arn: "arn:aws:iam::123456789012:policy/x", document: "{}")
        #expect(code { a throws(Failure) in try a.createPolicy(malformed) } == "MalformedPolicyDocument")
        #expect(code { a throws(Failure) in try a.createUser("ANA@example.com") } == "EntityAlreadyExists")
        #expect(
            code { a throws(Failure) in try a.attach("arn:aws:iam::aws:policy/None", to: "bo@example.com") }
                == "NoSuchEntity")
        #expect(
            code { a throws(Failure) in try a.detach(ExamplePolicies.s3Reader, from: "bo@example.com") }
                == "NoSuchEntity")
        #expect(code { a throws(Failure) in try a.join("nobody", "readers-logs") } == "NoSuchEntity")
        #expect(code { a throws(Failure) in try a.deletePolicy(ExamplePolicies.logsReader) } == "DeleteConflict")
        #expect(code { a throws(Failure) in try a.deleteUser("cy@example.com") } == "DeleteConflict")
        #expect(code { a throws(Failure) in try a.join("ana@example.com", "READERS-LOGS") } == nil)
        #expect(code { a throws(Failure) in try a.leave("ana@example.com", "orders-operators") } == nil)
    }

    @Test func `gives a user that is made again under the same name another unique id`() throws {
        var account = try SimulatedAccount.example()
        let before = try account.user("ana@example.com", for: "GetUser").uniqueID
        try account.deleteUser("ana@example.com")
        try account.createUser("ana@example.com")
        #expect(try account.user("ana@example.com", for: "GetUser").uniqueID != before)
    }

    @Test func `has only policies in it that AWS would take`() throws {
        for policy in try SimulatedAccount.example().policies.values {
            #expect(try PolicyDocument(parsing: policy.document).size <= PolicyDocument.managedPolicyLimit)
        }
    }
}
