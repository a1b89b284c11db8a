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

    /// How the result's answer differs from this one over all truths; nil where there are too many kinds of them.
    ///
    /// One name after the other is taken to hold and not to, until what is left is the same or no longer depends.
    func compared(with result: ProofQuestion) -> Answer? {
        let names = names.union(result.names)
        guard names.count <= ProofCase.mostNames else { return nil }
        let bits = Dictionary(uniqueKeysWithValues: zip(names.sorted(), (0..<names.count).map { UInt128(1) << $0 }))
        var answer = Answer()
        var open = [[ProofCase(self, bits), ProofCase(result, bits)]]
        // Different names often leave the same.
        var seen: Set<[ProofCase]> = []
        while let cases = open.popLast(), !(answer.isWider && answer.isNarrower) {
            guard seen.insert(cases).inserted else { continue }
            let (source, result) = (cases[0], cases[1])
            answer.assignments += 1
            guard answer.assignments <= ProofQuestion.mostAssignments else { return nil }
            // What asks for the same is answered alike, whatever holds.
            if source == result { continue }
            if let before = source.constant, let after = result.constant {
                answer.isWider = answer.isWider || (after && !before)
                answer.isNarrower = answer.isNarrower || (before && !after)
                continue
            }
            guard let name = ProofCase.weightiest(in: cases) else { return nil }
            for holds in [true, false] {
                open.append(cases.map { $0.assuming(name, holds) })
            }
        }
        return answer
    }

    private var names: Set<Int> {
        allows.union(denies).reduce(into: []) { $0.formUnion($1.on.union($1.off)) }
    }
}
