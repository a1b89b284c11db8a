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
        var assignments = 0
    }

    /// The most names whose truths are all tried.
    static let mostNames = 18

    /// The same where these names hold.
    func given(_ names: Set<Int>) -> ProofQuestion {
        guard !names.isEmpty else { return self }
        func without(_ demands: Set<Demand>) -> Set<Demand> {
            Set(demands.map { Demand(on: $0.on.subtracting(names), off: $0.off) })
        }
        return ProofQuestion(allows: without(allows), denies: without(denies))
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
        if denies.contains(where: { $0.on.isEmpty && $0.off.isEmpty }) { return ProofQuestion(allows: [], denies: []) }
        return ProofQuestion(allows: shortest(allows), denies: denies)
    }

    private var names: Set<Int> {
        allows.union(denies).reduce(into: []) { $0.formUnion($1.on.union($1.off)) }
    }

    /// How the result's answer differs from this one over all truths; nil where there are too many to try.
    func compared(with result: ProofQuestion) -> Answer? {
        let (source, result) = (shortened, result.shortened)
        // What asks for the same is answered alike, whatever holds.
        if source == result { return Answer(assignments: 1) }
        let names = source.names.union(result.names).sorted()
        guard names.count <= ProofQuestion.mostNames else { return nil }
        let places = Dictionary(uniqueKeysWithValues: zip(names, 0...))
        func masks(_ demands: Set<Demand>) -> [(on: Int, off: Int)] {
            func mask(_ names: Set<Int>) -> Int { names.reduce(0) { $0 | 1 << (places[$1] ?? 0) } }
            return demands.map { (on: mask($0.on), off: mask($0.off)) }
        }
        let (mine, refused) = (masks(source.allows), masks(source.denies))
        let (theirs, refusedThere) = (masks(result.allows), masks(result.denies))
        var answer = Answer(assignments: 1 << names.count)
        for truth in 0..<(1 << names.count) {
            func holds(_ demands: [(on: Int, off: Int)]) -> Bool {
                demands.contains { truth & $0.on == $0.on && truth & $0.off == 0 }
            }
            let before = holds(mine) && !holds(refused)
            let after = holds(theirs) && !holds(refusedThere)
            if after, !before { answer.isWider = true }
            if before, !after { answer.isNarrower = true }
        }
        return answer
    }
}
