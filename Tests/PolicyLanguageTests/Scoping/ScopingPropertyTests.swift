import Foundation
import JSON
import Judging
import PolicyLanguage
import Testing

/// Whether the long runs are asked for.
private let isLong = ProcessInfo.processInfo.environment["CURFEW_LONG_TESTS"] == "1"

@Suite struct `A policy narrowed to a resource` {
    @Test(arguments: SomeFacts.families)
    func `is what the source says there and nothing else, whatever the policy`(family: JudgedFamily) throws {
        let own = try SomeFacts.scoping.family(of: family.arn, prefix: family.prefix)
        var generator = ScopingPolicyGenerator(
            seed: UInt64(family.type.utf8.count * 31 + family.arn.utf8.count), arn: family.arn)
        var options = ScopingOptions()
        options.until = DeadlineLiteral("2026-12-01T00:00:00Z")
        var kept = 0
        for seed in 1...UInt64(isLong ? 2000 : 25) {
            let json = generator.policy()
            let (results, left) = try outcome(of: PolicyDocument(json), on: own, options)
            kept += results.isEmpty ? 0 : 1
            let judge = ScopingJudge(
                family, source: json, results: results, leftOut: left, facts: SomeFacts.judged,
                until: options.until?.description, seed: seed)
            let violations = judge.violations()
            #expect(violations.isEmpty, "\(json.compact)\n\(results.map(\.compact))\n\(violations.prefix(3))")
        }
        #expect(kept > 2, "too little is left of anything to prove much")
    }

    @Test(arguments: SomeFacts.families)
    func `stays as it is when it is narrowed again`(family: JudgedFamily) throws {
        let own = try SomeFacts.scoping.family(of: family.arn, prefix: family.prefix)
        var generator = ScopingPolicyGenerator(seed: 9, arn: family.arn)
        var options = ScopingOptions()
        options.until = DeadlineLiteral("2026-12-01T00:00:00Z")
        for _ in 1...12 {
            let (results, _) = try outcome(of: PolicyDocument(generator.policy()), on: own, options)
            guard let once = try PolicyDocument(joining: results.map { try PolicyDocument($0) }) else { continue }
            let (again, _) = try outcome(of: once, on: own, options)
            #expect(again == results)
        }
    }

    /// The policies and what was left out; no policies where nothing remains.
    private func outcome(
        of document: PolicyDocument, on family: ResourceFamily, _ options: ScopingOptions
    ) throws -> (results: [JSONValue], left: [String]) {
        do {
            let scoped = try SomeFacts.scoping.scope([document], to: family, options)
            return (scoped.policies.map(\.json), scoped.leftOut.map(\.action))
        } catch {
            guard case .nothingRemains(let left) = error else {
                Issue.record("\(error): \(document.text)")
                return ([], [])
            }
            return ([], left.map(\.action))
        }
    }
}

extension JudgedFamily: CustomTestStringConvertible {
    package var testDescription: String { "\(type) \(prefix ?? "")" }
}
