import JSON
import Judging
import PolicyLanguage
import Testing

@Suite struct `A policy` {
    @Test(arguments: Fixture.names)
    func `is read in every form AWS accepts`(name: String) throws {
        _ = try Fixture.policy(name)
    }

    private static let frame = (#"{"Version":"2012-10-17","Statement":["#, "]}")
    private static let allow = #"{"Effect":"Allow","Action":"*","Resource":"*"}"#

    @Test(arguments: [
        ("", "line 1, column"),
        ("[]", "a policy is a JSON object, this is a list"),
        (#"{"Version":"2012-10-17"}"#, "the policy has no Statement"),
        (#"{"Statement":[]}"#, "Statement: the list of statements is empty"),
        (#"{"Statement":"x"}"#, "Statement: expected a statement or a list of them, not a text"),
        (#"{"Statement":[1]}"#, "Statement[0]: a statement is an object, this is a number"),
        (#"{"Version":"2012-10-18","Statement":{}}"#, "Version: \"2012-10-18\" is no version"),
        (#"{"Version":2012,"Statement":{}}"#, "Version: 2012 is no version"),
        (#"{"statement":[]}"#, "\"statement\" is not an element here"),
        (#"{"Id":7,"Statement":{}}"#, "Id: expected a text, not a number"),
        ("{\"Statement\":\n{\"Effect\":\"Allow\",\"Effect\":\"Deny\"}}", "line 2, column"),
    ])
    func `is refused as a whole, with the place`(text: String, expected: String) throws {
        let problem = try #require(throws: PolicyProblem.self) { try PolicyDocument(parsing: text) }
        #expect(problem.description.hasPrefix(expected), "\(problem)")
    }

    @Test(arguments: [
        (#"{"Action":"*","Resource":"*"}"#, "Statement[1]: the statement has no Effect"),
        (#"{"Effect":"allow","Action":"*","Resource":"*"}"#, #"Statement[1].Effect: "allow" is no effect"#),
        (#"{"Effect":"Allow","Resource":"*"}"#, "Statement[1]: the statement has neither Action nor NotAction"),
        (#"{"Effect":"Allow","Action":"*"}"#, "Statement[1]: the statement has neither Resource nor NotResource"),
        (
            #"{"Effect":"Allow","Action":"*","NotAction":"*","Resource":"*"}"#,
            "Statement[1]: Action and NotAction cannot"
        ),
        (
            #"{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}"#,
            "Statement[1].Principal: an identity policy has no Principal"
        ),
        (
            #"{"Effect":"Allow","NotPrincipal":{},"Action":"*","Resource":"*"}"#,
            "Statement[1].NotPrincipal: an identity policy has no NotPrincipal"
        ),
        (#"{"Effect":"Allow","Actions":"*","Resource":"*"}"#, #"Statement[1]: "Actions" is not an element here"#),
        (#"{"Effect":"Allow","Action":"GetObject","Resource":"*"}"#, "Statement[1].Action: GetObject is not an action"),
        (
            #"{"Effect":"Allow","Action":["s3:Get*","s3:"],"Resource":"*"}"#,
            "Statement[1].Action[1]: s3: is not an action"
        ),
        (
            #"{"Effect":"Allow","Action":[["s3:Get*"]],"Resource":"*"}"#,
            "Statement[1].Action[0]: expected a text, not a list"
        ),
        (#"{"Effect":"Allow","Action":{},"Resource":"*"}"#, "Statement[1].Action: expected a text, not an object"),
        (
            #"{"Effect":"Allow","Action":"*","Resource":"bucket"}"#,
            "Statement[1].Resource: bucket is neither an ARN nor *"
        ),
        (
            #"{"Effect":"Allow","Action":"*","NotResource":["*",null]}"#,
            "Statement[1].NotResource[1]: expected a text, not null"
        ),
        (#"{"Sid":1,"Effect":"Allow","Action":"*","Resource":"*"}"#, "Statement[1].Sid: expected a text, not a number"),
        (
            #"{"Sid":"a","Effect":"Allow","Action":"*","Resource":"*"}"#,
            "Statement[1].Sid: another statement is named a too"
        ),
    ])
    func `is refused for one statement, with the place`(statement: String, expected: String) throws {
        let first = #"{"Sid":"a","Effect":"Allow","Action":"*","Resource":"*"}"#
        let problem = try #require(throws: PolicyProblem.self) {
            try PolicyDocument(parsing: Self.frame.0 + first + "," + statement + Self.frame.1)
        }
        #expect(problem.description.hasPrefix(expected), "\(problem)")
    }

    @Test(arguments: [
        ("[]", "Condition: a condition is an object, this is a list"),
        (#"{"StringEqual":{"a:b":"c"}}"#, "Condition: StringEqual is not a condition operator"),
        (#"{"NullIfExists":{"a:b":"true"}}"#, "Condition: NullIfExists is not a condition operator"),
        (#"{"ForAllValues:Null":{"a:b":"true"}}"#, "Condition: ForAllValues:Null is not a condition operator"),
        (#"{"ForSomeValues:Bool":{"a:b":"true"}}"#, "Condition: ForSomeValues:Bool is not a condition operator"),
        (#"{"Bool":"a:b"}"#, "Condition.Bool: expected an object of condition keys, not a text"),
        (#"{"Bool":{"SecureTransport":true}}"#, "Condition.Bool: SecureTransport is not a condition key"),
        (#"{"Bool":{"a:b":null}}"#, "Condition.Bool.a:b: expected a text, a number or a boolean, not null"),
        (
            #"{"Bool":{"a:b":[true,{}]}}"#,
            "Condition.Bool.a:b[1]: expected a text, a number or a boolean, not an object"
        ),
        (#"{"Bool":{"a:b":true,"A:B":true}}"#, "Condition.Bool: the key A:B stands twice, in different case"),
        (#"{"Bo\u001b[2Jol":{}}"#, #"Condition: Bo\u{1b}[2Jol is not a condition operator"#),
    ])
    func `is refused for a condition, with the place`(condition: String, expected: String) throws {
        let statement = #"{"Effect":"Allow","Action":"*","Resource":"*","Condition":"# + condition + "}"
        let problem = try #require(throws: PolicyProblem.self) {
            try PolicyDocument(parsing: Self.frame.0 + statement + Self.frame.1)
        }
        #expect(problem.description.hasPrefix("Statement[0].\(expected)"), "\(problem)")
    }

    @Test func `is refused with a hint where only the case is wrong`() throws {
        let problem = try #require(throws: PolicyProblem.self) { try PolicyDocument(parsing: #"{"statement":[]}"#) }
        #expect(problem.hint == "did you mean Statement?")
    }

    @Test(arguments: Fixture.names)
    func `cut, altered or repeated anywhere is read or refused, never a trap`(name: String) throws {
        let bytes = Array(try Fixture.text(name).utf8)
        var random = SeededGenerator(seed: 11)
        for _ in 0..<150 {
            var mutated = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<mutated.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: mutated[place] = UInt8.random(in: 0...255, using: &random)
                case 1: mutated.remove(at: place)
                case 2: mutated.insert(random.pick(Array(#"{}[]",:*?$"#.utf8)), at: place)
                default: mutated += mutated[place...].prefix(40)
                }
                if mutated.isEmpty { mutated = bytes }
            }
            let text = String(decoding: mutated, as: UTF8.self)
            guard let policy = try? PolicyDocument(parsing: text) else { continue }
            #expect(try PolicyDocument(parsing: policy.text) == policy)
            _ = policy.decides(PolicyRequest(action: "s3:GetObject", resource: "arn:aws:s3:::reports/x"))
            _ = try? policy.split(intoAtMost: 3, limit: 400)
        }
    }
}
