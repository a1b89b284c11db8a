import JSON
package import Judging
import PolicyLanguage
package import ReferenceData

/// AWS's own policies by the kinds of resources, each pair narrowed by the engine and judged by whoever reads the same
/// facts in another way.
package enum PolicyMatrix {
    package static let families = JudgedFamily.all
    package static var policies: [ManagedPolicy] { ManagedPolicies.embedded.all }

    /// What became of one pair.
    package struct Outcome: Sendable {
        /// How many characters each piece has; empty where nothing remains.
        package var sizes: [Int]
        /// What is wrong with it; nothing where all is well.
        package var problems: [String]
    }

    private static let until = "2026-12-01T00:00:00Z"
    /// The most characters of a managed policy (IAM User Guide, "IAM and AWS STS quotas").
    private static let longest = 6144

    private static let facts = JudgedFacts(
        AWSFacts.embedded.services.reduce(into: [:]) { all, service in
            for action in service.actions {
                let types = action.types.map { "\(service.prefix):\(service.types[$0.type].name)".lowercased() }
                all["\(service.prefix):\(action.name)".lowercased()] = Set(types)
            }
        })

    /// Narrows the policy to the family and judges what comes of it; throws where the family is none to the engine.
    package static func judge(_ policy: ManagedPolicy, on family: JudgedFamily) throws -> Outcome {
        let text = ManagedPolicies.embedded.document(of: policy)
        let own = try Scoping.embedded.family(of: family.arn, prefix: family.prefix)
        var options = ScopingOptions()
        options.until = DeadlineLiteral(until)
        var pieces: [PolicyDocument] = []
        var left: [LeftOut] = []
        do {
            let scoped = try Scoping.embedded.scope([PolicyDocument(parsing: text)], to: own, options)
            (pieces, left) = (scoped.policies, scoped.leftOut)
        } catch ScopingRefusal.nothingRemains(let all) {
            left = all
        } catch {
            return Outcome(sizes: [], problems: ["\(error)"])
        }
        let judge = ScopingJudge(
            family, source: try JSONValue(parsing: text), results: pieces.map(\.json), leftOut: left.map(\.action),
            facts: facts, until: until)
        var problems = judge.violations().map(\.description).sorted()
        let sizes = pieces.map(\.size)
        if sizes.contains(where: { $0 > longest }) || sizes.count > options.pieces {
            problems.append("the pieces do not fit: \(sizes)")
        }
        return Outcome(sizes: sizes, problems: problems)
    }
}
