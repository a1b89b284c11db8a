/// What some statements together answer, depending on what holds.
struct ProofQuestion: Hashable {
    /// One of these must hold.
    var allows: Set<Demand>
    /// None of these may.
    var denies: Set<Demand>

    /// What must hold, and what must not.
    struct Demand: Hashable {
        var on: Set<Int>
        var off: Set<Int> = []
    }

    /// How two answers differ.
    struct Answer {
        var isWider = false
        var isNarrower = false
        /// How many truths, or kinds of them, were looked at.
        var assignments = 0
    }

    /// The most kinds of truths that are looked at.
    static let mostAssignments = 50_000

    /// The same where these names hold.
    func given(_ names: Set<Int>) -> ProofQuestion {
        guard !names.isEmpty else { return self }
        func without(_ demands: Set<Demand>) -> Set<Demand> {
            Set(demands.map { Demand(on: $0.on.subtracting(names), off: $0.off) })
        }
        return ProofQuestion(allows: without(allows), denies: without(denies))
    }

    /// Where one name holds, or does not.
    private func assuming(_ name: Int, _ holds: Bool) -> ProofQuestion {
        func left(_ demands: Set<Demand>) -> Set<Demand> {
            demands.reduce(into: []) { left, demand in
                guard !(holds ? demand.off : demand.on).contains(name) else { return }
                left.insert(Demand(on: demand.on.subtracting([name]), off: demand.off.subtracting([name])))
            }
        }
        return ProofQuestion(allows: left(allows), denies: left(denies))
    }

    /// Without what asks for more than another does; and nothing where something always denies.
    private var shortened: ProofQuestion {
        func shortest(_ demands: Set<Demand>) -> Set<Demand> {
            guard demands.count > 1 else { return demands }
            return demands.filter { demand in
                !demands.contains { $0 != demand && $0.on.isSubset(of: demand.on) && $0.off.isSubset(of: demand.off) }
            }
        }
        let denies = shortest(denies)
        if allows.isEmpty || denies.contains(where: \.isMet) { return ProofQuestion(allows: [], denies: []) }
        return ProofQuestion(allows: shortest(allows), denies: denies)
    }

    /// The answer where nothing that may hold is left; nil where it still depends.
    private var constant: Bool? {
        if allows.isEmpty { return false }
        return denies.isEmpty && allows.contains(where: \.isMet) ? true : nil
    }

    /// The name on which most depends.
    private static func weightiest(_ questions: [ProofQuestion]) -> Int? {
        var weights: [Int: Int] = [:]
        for demand in questions.flatMap({ $0.allows.union($0.denies) }) {
            for name in demand.on.union(demand.off) { weights[name, default: 0] += 1 }
        }
        return weights.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    }

    /// How the result's answer differs from this one over all truths; nil where there are too many kinds of them.
    ///
    /// One name after the other is taken to hold and not to, until what is left is the same or no longer depends.
    func compared(with result: ProofQuestion) -> Answer? {
        var answer = Answer()
        var open = [(source: self, result: result)]
        while let (source, result) = open.popLast(), !(answer.isWider && answer.isNarrower) {
            answer.assignments += 1
            guard answer.assignments <= ProofQuestion.mostAssignments else { return nil }
            let (source, result) = (source.shortened, result.shortened)
            // What asks for the same is answered alike, whatever holds.
            if source == result { continue }
            if let before = source.constant, let after = result.constant {
                answer.isWider = answer.isWider || (after && !before)
                answer.isNarrower = answer.isNarrower || (before && !after)
                continue
            }
            guard let name = ProofQuestion.weightiest([source, result]) else { return nil }
            for holds in [true, false] {
                open.append((source.assuming(name, holds), result.assuming(name, holds)))
            }
        }
        return answer
    }
}

extension ProofQuestion.Demand {
    /// Whether nothing more is asked for.
    fileprivate var isMet: Bool { on.isEmpty && off.isEmpty }
}
