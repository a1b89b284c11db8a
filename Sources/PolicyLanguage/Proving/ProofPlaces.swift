/// Where one may stand in a chain after some letters.
struct ProofPlaces: Hashable, Sendable {
    /// Places reached without a variable.
    var certain: Set<Int>
    /// Places that it depends on a variable's value to reach.
    var possible: Set<Int>

    /// Nowhere: whatever follows, it matches nothing.
    static let none = ProofPlaces()

    private init() {
        certain = []
        possible = []
    }

    init(startOf pattern: ProofPattern) {
        certain = [0]
        possible = []
        skip(in: pattern)
    }

    var isEmpty: Bool {
        certain.isEmpty && possible.isEmpty
    }

    /// The places after one letter more.
    func after(_ letter: Unicode.Scalar, in pattern: ProofPattern) -> ProofPlaces {
        var next = self
        next.certain = []
        next.possible = []
        for place in certain {
            ProofPlaces.step(from: place, letter, in: pattern, to: &next.certain, &next.possible)
        }
        for place in possible {
            var all: Set<Int> = []
            ProofPlaces.step(from: place, letter, in: pattern, to: &all, &next.possible)
            next.possible.formUnion(all)
        }
        next.skip(in: pattern)
        return next
    }

    private static func step(
        from place: Int, _ letter: Unicode.Scalar, in pattern: ProofPattern, to certain: inout Set<Int>,
        _ possible: inout Set<Int>
    ) {
        guard place < pattern.steps.count else { return }
        switch pattern.steps[place] {
        case .letter(let own) where own == letter: certain.insert(place + 1)
        case .any: certain.insert(place + 1)
        case .anyButColon where letter != ":": certain.insert(place + 1)
        case .manyTimes: certain.insert(place)
        case .manyButColons where letter != ":": certain.insert(place)
        case .variable: possible.insert(place)
        case .letter, .anyButColon, .manyButColons: return
        }
    }

    /// Adds the places that follow where a star stands for nothing, or a variable's value is at its end.
    private mutating func skip(in pattern: ProofPattern) {
        var waiting = certain.map { ($0, true) } + possible.map { ($0, false) }
        while let (place, isCertain) = waiting.popLast() {
            guard place < pattern.steps.count else { continue }
            switch (pattern.steps[place], isCertain) {
            case (.manyTimes, true), (.manyButColons, true):
                if certain.insert(place + 1).inserted { waiting.append((place + 1, true)) }
            case (.manyTimes, false), (.manyButColons, false), (.variable, _):
                if possible.insert(place + 1).inserted { waiting.append((place + 1, false)) }
            default: continue
            }
        }
    }

    func certainlyEnd(_ pattern: ProofPattern) -> Bool {
        certain.contains(pattern.steps.count)
    }

    func possiblyEnd(_ pattern: ProofPattern) -> Bool {
        possible.contains(pattern.steps.count)
    }

    /// What is still to come, which tells two chains apart from here on.
    func rest(of pattern: ProofPattern) -> Set<[ProofPattern.Step]> {
        Set(certain.map { Array(pattern.steps[$0...]) }).union(possible.map { [.variable("")] + pattern.steps[$0...] })
    }

    /// The letters that lead to different places; every other letter leads where any of the others does.
    func letters(of pattern: ProofPattern) -> Set<Unicode.Scalar> {
        var letters: Set<Unicode.Scalar> = []
        for place in certain.union(possible) where place < pattern.steps.count {
            switch pattern.steps[place] {
            case .letter(let letter): letters.insert(letter)
            case .anyButColon, .manyButColons: letters.insert(":")
            case .any, .manyTimes, .variable: continue
            }
        }
        return letters
    }
}
