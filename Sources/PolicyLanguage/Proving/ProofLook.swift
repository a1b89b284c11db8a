/// What the patterns of both sides say to the names of a part of a family: to all at once, or to those of one kind.
struct ProofLook {
    let family: ProofPart
    /// What remains of each pattern after the family's opening.
    let rests: [ProofPart.Rests]
    /// What each remainder says to names of this kind; nil where the look is at all names at once.
    private var matches: [ProofPattern: ProofRegions.Match]?

    init(family: ProofPart, rests: [ProofPart.Rests]) {
        self.family = family
        self.rests = rests
        matches = nil
    }

    /// What a pattern says.
    enum Answer: Equatable {
        case always
        /// Where any of these holds.
        case onlyWhere([String])

        var names: [String] {
            if case .onlyWhere(let names) = self { names } else { [] }
        }
    }

    /// Whether the look is at all names at once, so that what depends is not only what variables decide.
    var isWhole: Bool {
        matches == nil
    }

    /// What a pattern says, by its place; one that matches nothing has none.
    func answer(to pattern: Int?) -> Answer {
        guard let pattern else { return .onlyWhere([]) }
        var names = Array(rests[pattern].open)
        for rest in rests[pattern].certain where !family.isNothing(rest) {
            if family.isEverything(rest) { return .always }
            switch matches.map({ $0[rest] ?? .no }) ?? .depends {
            case .no: continue
            case .yes: return .always
            case .depends: names.append("\(rest.steps)")
            }
        }
        return .onlyWhere(names)
    }

    /// A look at each kind of names that these patterns tell apart, with one of them; nil where there are too many.
    func closer(at patterns: Set<Int>) -> [(look: ProofLook, witness: String)]? {
        let distinct = Array(patterns.reduce(into: Set<ProofPattern>()) { $0.formUnion(rests[$1].certain) })
        return ProofRegions(patterns: distinct).regions(within: family.tail)?.map { region in
            var look = self
            look.matches = Dictionary(uniqueKeysWithValues: zip(distinct, region.matches))
            return (look, family.text + region.witness)
        }
    }
}
