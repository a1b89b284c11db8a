import Counterparts
import Foundation
import JSON
import Judging
import PolicyLanguage
import PolicyMatrix
import ReferenceData
import Testing

/// A prover that somebody else wrote looks at all actions and names at once, which no number of samples does.
@Suite struct `A prover from elsewhere` {
    private static let isLong = ProcessInfo.processInfo.environment["CURFEW_LONG_TESTS"] != nil

    /// What it is asked: whether the results stay within their source and within the patterns.
    private struct Case {
        var name: String
        var source: JSONValue
        var results: [JSONValue]
        var patterns: [String]

        var line: String {
            let members: [(String, JSONValue)] = [
                ("source", source), ("results", .array(results)), ("patterns", .array(patterns.map(JSONValue.string))),
            ]
            return JSONValue.object(JSONObject(members)).compact + "\n"
        }
    }

    /// The answers for the source and for the family.
    private static func answers(to cases: [Case]) throws -> [(source: String, family: String)] {
        let file = FileManager.default.temporaryDirectory.appending(path: "curfew-prover-\(UUID()).jsonl")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(cases.map(\.line).joined().utf8).write(to: file)
        let lines = try PythonEnvironment("prover").lines(of: "policy_prover.py", [file.path])
        return try lines.map { line in
            let answer = try JSONValue(parsing: line)
            return (try #require(answer["source"]?.string), try #require(answer["family"]?.string))
        }
    }

    @Test func `finds nothing that a policy of AWS's allows on one resource and should not`() throws {
        let cases = try Self.managed(every: Self.isLong ? 10 : 700)
        let answers = try Self.answers(to: cases)
        #expect(answers.count == cases.count && cases.count > 5)
        for (asked, answer) in zip(cases, answers) {
            let isFine = [answer.source, answer.family].allSatisfy { ["proved", "unknown"].contains($0) }
            #expect(isFine, "\(asked.name): \(answer)")
        }
        let proved = answers.count { $0.source == "proved" && $0.family == "proved" }
        #expect(proved * 10 >= cases.count * 9, "\(proved) of \(cases.count) are proved")
    }

    /// Of the pairs of which something remains every so-manieth.
    private static func managed(every stride: Int) throws -> [Case] {
        let scoping = Scoping.embedded
        let options = ScopingOptions(until: DeadlineLiteral("2026-12-01T00:00:00Z"))
        var cases: [Case] = []
        var kept = 0
        let compiled = try PolicyMatrix.policies.map { policy in
            let document = try PolicyDocument(parsing: ManagedPolicies.embedded.document(of: policy))
            return (name: policy.name, document: document, policy: CompiledPolicy(document, in: scoping.catalogue))
        }
        for family in PolicyMatrix.families where family.prefix == nil {
            let own = try scoping.family(of: family.arn)
            for (name, document, policy) in compiled
            where ScopeDraft(policy, on: own, in: scoping.catalogue) != nil {
                kept += 1
                guard kept % stride == 0 else { continue }
                let scoped = try scoping.scope([document], to: own, options)
                cases.append(
                    Case(
                        name: "\(name) on \(own.arn)", source: document.json, results: scoped.policies.map(\.json),
                        patterns: own.patterns))
            }
        }
        return cases
    }

    @Test func `finds what is wrong with a result that is wider`() throws {
        let source = try JSONValue(
            parsing: """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:Get*", "Resource": "*",
                 "Condition": {"StringEquals": {"s3:ExistingObjectTag/team": "orders"}}}]}
                """)
        let condition = #""StringEquals": {"s3:ExistingObjectTag/team": "orders"}"#
        func result(_ action: String, _ resource: String, _ condition: String) throws -> Case {
            let statement =
                #"{"Effect": "Allow", "Action": "\#(action)", "Resource": "\#(resource)", "Condition": {\#(condition)}}"#
            return Case(
                name: action, source: source, results: [try JSONValue(parsing: #"{"Statement": [\#(statement)]}"#)],
                patterns: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"])
        }
        let answers = try Self.answers(to: [
            result("s3:GetObject", "arn:aws:s3:::data/*", condition),
            result("s3:PutObject", "arn:aws:s3:::data/*", condition),
            result("s3:GetObject", "arn:aws:s3:::data*", condition),
            result("s3:GetObject", "arn:aws:s3:::data/*", #""StringEquals": {"s3:ExistingObjectTag/team": "x"}"#),
        ])
        #expect(answers.map { $0.source == "proved" } == [true, false, true, false])
        #expect(answers.map { $0.family == "proved" } == [true, true, false, true])
        #expect(answers[1].source.hasPrefix("s3:putobject on arn:aws:s3:::data/"))
    }
}
