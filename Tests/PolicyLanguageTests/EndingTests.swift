import JSON
import PolicyLanguage
import Testing

@Suite struct `A policy that ends` {
    private let deadline: DeadlineLiteral

    init() throws {
        deadline = try #require(DeadlineLiteral("2026-11-23T18:00:00Z"))
    }

    private func ended(_ condition: String) throws -> String {
        let policy = try PolicyDocument(
            parsing: #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":"#
                + condition + "}}")
        let text = try policy.ending(at: deadline).text
        let start = try #require(text.firstRange(of: #""Condition":"#))
        return String(text[start.upperBound...].dropLast(2))
    }

    @Test(arguments: [
        ("{}", #"{"DateLessThan":{"aws:CurrentTime":"2026-11-23T18:00:00Z"}}"#),
        (
            #"{"Bool":{"aws:SecureTransport":true}}"#,
            #"{"Bool":{"aws:SecureTransport":true},"DateLessThan":{"aws:CurrentTime":"2026-11-23T18:00:00Z"}}"#
        ),
        (
            #"{"DateLessThan":{"aws:TokenIssueTime":"2026-01-01T00:00:00Z"}}"#,
            #"{"DateLessThan":{"aws:TokenIssueTime":"2026-01-01T00:00:00Z","aws:CurrentTime":"2026-11-23T18:00:00Z"}}"#
        ),
        (
            #"{"DateLessThan":{"aws:CurrentTime":"2026-11-23T17:59:59Z"}}"#,
            #"{"DateLessThan":{"aws:CurrentTime":"2026-11-23T17:59:59Z"}}"#
        ),
        (
            #"{"datelessthan":{"AWS:currenttime":["2026-01-01","2027"]}}"#,
            #"{"datelessthan":{"AWS:currenttime":["2026-11-23T18:00:00Z"]}}"#
        ),
        (
            #"{"DateLessThan":{"aws:CurrentTime":["2026-01-01","2026-02-01"]}}"#,
            #"{"DateLessThan":{"aws:CurrentTime":["2026-01-01","2026-02-01"]}}"#
        ),
        (
            #"{"DateLessThan":{"aws:CurrentTime":"soon"}}"#,
            #"{"DateLessThan":{"aws:CurrentTime":"soon"},"DateLessThanIfExists":{"aws:CurrentTime":"2026-11-23T18:00:00Z"}}"#
        ),
        (
            #"{"DateLessThanIfExists":{"aws:CurrentTime":"2027-01-01T00:00:00Z"}}"#,
            #"{"DateLessThanIfExists":{"aws:CurrentTime":"2027-01-01T00:00:00Z"},"DateLessThan":{"aws:CurrentTime":"2026-11-23T18:00:00Z"}}"#
        ),
        (
            #"{"DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}"#,
            #"{"DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"},"DateLessThan":{"aws:CurrentTime":"2026-11-23T18:00:00Z"}}"#
        ),
    ])
    func `keeps its conditions and takes the earlier end`(condition: String, expected: String) throws {
        #expect(try ended(condition) == expected)
    }

    @Test func `is refused where every way to say it is taken by something unreadable`() {
        #expect(throws: PolicyProblem.self) {
            try ended(
                #"""
                {"DateLessThan":{"aws:CurrentTime":"a"},"DateLessThanIfExists":{"aws:CurrentTime":[]},
                "ForAnyValue:DateLessThan":{"aws:CurrentTime":"c"}}
                """#)
        }
    }

    @Test func `has the condition on a Deny too`() throws {
        let ended = try Fixture.policy("office-network-only").ending(at: deadline)
        #expect(ended.text.components(of: #""DateLessThan":{"aws:CurrentTime":"2026-11-23T18:00:00Z"}"#) == 2)
    }

    @Test func `is in the language of 2012, with what was literal still literal`() throws {
        let ended = try Fixture.policy("no-version").ending(at: deadline)
        #expect(ended.text.hasPrefix(#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow""#))
        #expect(ended.text.contains("table/${$}{table}"))
        #expect(ended.text.contains("${$}{aws:username}"))
    }

    @Test(arguments: [
        ("StringEquals", true), ("StringNotEqualsIgnoreCase", true), ("ForAnyValue:StringLike", true),
        ("ArnLike", true),
        ("ArnNotEqualsIfExists", true), ("NumericLessThan", false), ("DateGreaterThan", false), ("Bool", false),
        ("BinaryEquals", false), ("IpAddress", false),
    ])
    func `keeps conditions of the language of 2008 literal where that of 2012 knows variables`(
        comparison: String, isEscaped: Bool
    ) throws {
        let policy = try PolicyDocument(
            parsing: #"{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","#
                + #""Condition":{"\#(comparison)":{"aws:SourceArn":["x","${aws:username}"]}}}}"#)
        let text = isEscaped ? "${$}{aws:username}" : "${aws:username}"
        #expect(try policy.ending(at: deadline).text.contains(#"{"aws:SourceArn":["x","\#(text)"]}"#))
    }

    @Test(arguments: 1...20)
    func `decides as before until its end, and nothing from then on`(seed: UInt64) throws {
        var generator = PolicyGenerator(seed: seed)
        for _ in 0..<40 {
            let policy = try PolicyDocument(generator.policy())
            guard let ended = try? policy.ending(at: deadline) else { continue }
            for _ in 0..<8 {
                var request = generator.request()
                for early in ["2026-11-23T17:59:59Z", "2026-11-23T17:59:59.999Z", "1763800000", "2026"] {
                    request.context["aws:CurrentTime"] = [early]
                    #expect(ended.decides(request) == policy.decides(request), "\(policy.text)\n\(request)")
                }
                for late in ["2026-11-23T18:00:00Z", "2026-11-23T19:00:00.5+01:00", "2027", "9000000000"] {
                    request.context["aws:CurrentTime"] = [late]
                    #expect(ended.decides(request) == .implicitDeny, "\(ended.text)\n\(request)")
                }
            }
        }
    }

    @Test(arguments: Fixture.names)
    func `can be read again and ends no later for ending twice`(name: String) throws {
        let ended = try Fixture.policy(name).ending(at: deadline)
        #expect(try PolicyDocument(parsing: ended.text) == ended)
        #expect(try ended.ending(at: deadline) == ended)
    }
}

@Suite struct `A deadline in a policy` {
    @Test(arguments: [
        ("2026-11-23T18:00:00Z", "2026-11-23T18:00:00Z"),
        ("2026-11-23T18:00:00.999Z", "2026-11-23T18:00:00Z"),
        ("2026-11-23T19:30:00+01:30", "2026-11-23T18:00:00Z"),
        ("2024-02-29T23:59:59-00:01", "2024-03-01T00:00:59Z"),
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ])
    func `is written in UTC to the second`(text: String, expected: String) {
        #expect(DeadlineLiteral(text)?.description == expected)
    }

    @Test(arguments: [
        "", "2026", "2026-11-23", "1795000000", "2026-11-23 18:00:00Z", "2026-11-23T18:00:00", "2026-13-23T18:00:00Z",
        "2026-02-29T18:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T18:00:60Z", "1969-12-31T23:59:59Z",
        "2026-11-23T18:00:00Z ", "${aws:CurrentTime}!!",
    ])
    func `is nothing but a moment`(text: String) {
        #expect(DeadlineLiteral(text) == nil)
    }

    @Test func `survives the way through seconds on every day`() {
        for day in stride(from: Int64(0), to: 2_932_896, by: 997) {
            let literal = DeadlineLiteral(secondsSince1970: day * 86_400 + day % 86_400)
            #expect(literal != nil && literal.flatMap { DeadlineLiteral($0.description) } == literal)
        }
    }
}

extension String {
    /// How often that text stands in this one.
    fileprivate func components(of text: String) -> Int {
        ranges(of: text).count
    }
}
