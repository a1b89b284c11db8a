import Foundation
import JSON
import Judging
import PolicyLanguage
import PolicyMatrix
import ReferenceData

/// AWS's own policies narrowed to 44 kinds of resources, beside the same in plain Python; and what one takes with its proof.
///
/// Both sides run on one core and have to agree on how many remain and on how many actions they allow.
struct PolicyScoping: Benchmark {
    let name = "scoping"

    private static let program = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "scoping.py")
    private static let until = DeadlineLiteral("2026-12-01T00:00:00Z")

    func rows(_ effort: Effort) async throws -> [Row] {
        let policies = PolicyMatrix.policies.enumerated().filter { $0.offset % effort.choose(1, smoke: 40) == 0 }
            .map { ReferenceData.ManagedPolicies.embedded.document(of: $0.element) }
        let documents = try policies.map { try PolicyDocument(parsing: $0) }
        let families = try PolicyMatrix.families.filter { $0.prefix == nil }.prefix(44)
            .map { try Scoping.embedded.family(of: $0.arn) }
        let ours = try measure(documents, families)
        let theirs = try peer(policies, families)
        guard ours.kept == theirs.kept, ours.actions == theirs.actions else {
            throw Trouble(
                description: "\(ours.kept) policies of \(ours.actions) actions remain, in Python \(theirs.kept) of "
                    + "\(theirs.actions)")
        }
        let pairs = policies.count * families.count
        func row(_ what: String, _ part: KeyPath<Outcome, Double>) -> Row {
            func figure(_ outcome: Outcome) -> Figure {
                Figure(outcome[keyPath: part] * 1_000_000 / Double(pairs), .microseconds)
            }
            return Row(what, figure(ours), beside: ("plain Python", figure(theirs)), aim: .ratioAtMost(1 / 30.0))
        }
        let proven = try proven(documents, families)
        return [
            row("narrowing, a pair of \(pairs) (something remains of \(ours.kept))", \.narrowing),
            row("the same, written and shortened", \.whole),
            Row(
                "characters of what is written", Figure(Double(ours.characters), .count),
                beside: ("plain Python", Figure(Double(theirs.characters), .count))),
            Row("the proof for one grant, median", Figure(proven.median)),
            Row("the same, p99", Figure(proven.p99), aim: .atMost(5)),
            Row("the same, the worst", Figure(proven.worst), aim: .atMost(5)),
        ]
    }

    /// What came of all pairs, and in how many seconds.
    private struct Outcome {
        var narrowing = 0.0
        /// With writing and shortening.
        var whole = 0.0
        var kept = 0
        var actions = 0
        var characters = 0
    }

    /// The second time counts, when what is looked up once is known.
    private func measure(_ policies: [PolicyDocument], _ families: [ResourceFamily]) throws -> Outcome {
        let compiled = policies.map { CompiledPolicy($0, in: Scoping.embedded.catalogue) }
        _ = try measureOnce(compiled, families)
        return try measureOnce(compiled, families)
    }

    private func measureOnce(_ policies: [CompiledPolicy], _ families: [ResourceFamily]) throws -> Outcome {
        let scoping = Scoping.embedded
        var outcome = Outcome()
        var drafts: [ScopeDraft] = []
        let clock = ContinuousClock()
        let narrowing = clock.measure {
            for family in families {
                for policy in policies {
                    if let draft = ScopeDraft(policy, on: family, in: scoping.catalogue) { drafts.append(draft) }
                }
            }
        }
        // No policy is short enough, so that each is shortened.
        var options = ScopingOptions(until: Self.until)
        options.limit = 0
        let writing = try clock.measure {
            for draft in drafts { outcome.characters += try scoping.written(draft, options).document.text.utf8.count }
        }
        outcome.narrowing = narrowing / .seconds(1)
        outcome.whole = (narrowing + writing) / .seconds(1)
        outcome.kept = drafts.count
        outcome.actions = drafts.reduce(0) { $0 + $1.allowedNames().count }
        return outcome
    }

    /// What it takes for each pair of which something remains.
    private func proven(_ policies: [PolicyDocument], _ families: [ResourceFamily]) throws -> Sample {
        let scoping = Scoping.embedded
        let options = ScopingOptions(until: Self.until)
        let compiled = policies.map { CompiledPolicy($0, in: scoping.catalogue) }
        let clock = ContinuousClock()
        var sample = Sample()
        for family in families {
            for (policy, compiled) in zip(policies, compiled)
            where ScopeDraft(compiled, on: family, in: scoping.catalogue) != nil {
                let scoped = try scoping.scope([policy], to: family, options)
                sample.add(
                    try clock.measure {
                        _ = try scoping.proven(
                            scoped.policies, of: policy, on: family, leavingOut: scoped.leftOut, options)
                    })
            }
        }
        return sample
    }

    private func peer(_ policies: [String], _ families: [ResourceFamily]) throws -> Outcome {
        let catalogue = Scoping.embedded.catalogue
        func texts(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
        let input = JSONValue.object([
            "policies": .array(try policies.map { try JSONValue(parsing: $0) }),
            "actions": .object(
                JSONObject(AWSFacts.embedded.services.map { ($0.prefix, texts($0.actions.map(\.name))) })),
            "families": .array(
                families.map { family in
                    .object([
                        "patterns": texts(family.patterns),
                        "actions": .array(catalogue.actions(on: family).map(texts)),
                    ])
                }),
        ])
        let scratch = try Scratch()
        let file = scratch.file("matrix.json")
        try Data(input.compact.utf8).write(to: URL(filePath: file))
        let text = try Program.output(of: URL(filePath: "/usr/bin/python3"), [Self.program.path, file])
        let answer = try JSONValue(parsing: text)
        func number(_ name: String) throws -> Double {
            switch answer[name] {
            case .integer(let value)?: return Double(value)
            case .real(let value)?: return value
            default: throw Trouble(description: "plain Python says nothing of \(name): \(text)")
            }
        }
        let narrowing = try number("narrowing")
        return Outcome(
            narrowing: narrowing, whole: narrowing + (try number("writing")), kept: Int(try number("kept")),
            actions: Int(try number("actions")), characters: Int(try number("characters")))
    }
}
