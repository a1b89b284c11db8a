/// One pattern of a family as the proof reads it: letters that every name of it begins with, and what may follow.
struct ProofPart {
    private let opening: [Unicode.Scalar]
    let tail: ProofPattern
    private let whole: ProofPattern

    init(_ pattern: ProofPattern) {
        whole = pattern
        var opening: [Unicode.Scalar] = []
        for case .letter(let letter) in pattern.steps.prefix(while: { if case .letter = $0 { true } else { false } }) {
            opening.append(letter)
        }
        self.opening = opening
        tail = ProofPattern(Array(pattern.steps.dropFirst(opening.count)))
    }

    /// The beginning as text.
    var text: String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: opening)
        return String(text)
    }

    /// What remains of a pattern after the opening: the name matches where any of these matches what follows it.
    struct Rests {
        var certain: Set<ProofPattern> = []
        /// What depends on a variable within the opening, each by a name of its own.
        var open: Set<String> = []
    }

    /// What remains of a pattern after the opening; nothing where it matches no name of this part.
    func rests(of pattern: ProofPattern) -> Rests {
        if pattern.parts(from: whole) { return Rests() }
        var certain = skipping([0], in: pattern)
        var open: Set<Int> = []
        for letter in opening {
            var next: Set<Int> = []
            for place in certain.at {
                switch pattern.steps.dropFirst(place).first {
                case .letter(let own)? where own == letter: next.insert(place + 1)
                case .any?: next.insert(place + 1)
                case .anyButColon? where letter != ":": next.insert(place + 1)
                case .manyTimes?: next.insert(place)
                case .manyButColons? where letter != ":": next.insert(place)
                case .variable?: open.insert(place)
                case .letter?, .anyButColon?, .manyButColons?, nil: continue
                }
            }
            open.formUnion(certain.beyondVariables)
            certain = skipping(next, in: pattern)
            if certain.at.isEmpty { break }
        }
        var rests = Rests()
        for place in certain.at { rests.certain.insert(ProofPattern(Array(pattern.steps[place...]))) }
        // Where a variable came before the end of the opening, what it stands for decides.
        if !open.isEmpty { rests.open.insert("\(pattern.steps)") }
        return rests
    }

    private func skipping(_ places: Set<Int>, in pattern: ProofPattern) -> (at: Set<Int>, beyondVariables: Set<Int>) {
        var all = places
        var waiting = Array(places)
        var beyond: Set<Int> = []
        while let place = waiting.popLast() {
            switch pattern.steps.dropFirst(place).first {
            case .manyTimes?, .manyButColons?:
                if all.insert(place + 1).inserted { waiting.append(place + 1) }
            case .variable?: beyond.insert(place)
            default: continue
            }
        }
        return (all, beyond)
    }

    /// Whether a rest matches whatever may follow the opening.
    func isEverything(_ rest: ProofPattern) -> Bool {
        rest.steps.allSatisfy { $0 == .manyTimes } && (!rest.steps.isEmpty || tail.steps.isEmpty)
    }

    /// Whether a rest can match nothing that may follow the opening: there is nothing, and it asks for something.
    func isNothing(_ rest: ProofPattern) -> Bool {
        tail.steps.isEmpty
            && !rest.steps.allSatisfy { step in
                switch step {
                case .manyTimes, .manyButColons, .variable: true
                case .letter, .any, .anyButColon: false
                }
            }
    }
}
