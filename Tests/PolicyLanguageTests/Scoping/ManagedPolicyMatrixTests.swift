import Judging
import PolicyMatrix
import ReferenceData
import Testing

/// A few small policies for each kind of resource; all of them are judged by `judge-matrix`, which the long tests run.
@Suite struct `Each of AWS's policies` {
    /// The policies whose documents have a thousand characters at most.
    private static let small: [(policy: ManagedPolicy, text: String)] = {
        var small: [(policy: ManagedPolicy, text: String)] = []
        ManagedPolicies.embedded.forEachDocument { policy, text in
            if text.utf8.count < 1000 { small.append((policy, text)) }
        }
        return small
    }()

    @Test(arguments: PolicyMatrix.families)
    func `is on one resource what it allows there and nothing else, until the end and in pieces that fit`(
        family: JudgedFamily
    ) throws {
        var generator = SeededGenerator(seed: family.arn.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        let service = family.type.prefix { $0 != ":" }
        let mentioning = Self.small.filter { $0.text.contains("\"\(service):") }.map(\.policy)
        for policy in mentioning.shuffled(using: &generator).prefix(3) {
            let problems = try PolicyMatrix.judge(policy, on: family).problems
            #expect(problems.isEmpty, "\(policy.name): \(problems.prefix(3))")
        }
    }

    @Test func `meets sixty kinds of resources and more`() {
        #expect(Set(PolicyMatrix.families.map(\.type)).count >= 60)
        #expect(PolicyMatrix.policies.count > 1500)
    }
}
