/// The finitely many kinds of names that a family's pattern holds, as a number of patterns tell them apart.
struct ProofRegions {
    /// More than this and the proof is given up, which is a failure of the proof.
    static let mostPlaces = 20_000

    let patterns: [ProofPattern]

    /// One kind: a name of that kind, and what each of the patterns says to it.
    struct Region: Hashable {
        let witness: String
        let matches: [Match]
    }

    /// What a pattern says to all names of one kind.
    enum Match: Hashable {
        case no
        case yes
        /// It depends on a variable, in a way that has this name.
        case depends(Set<[ProofPattern.Step]>)
    }

    private struct Standing: Hashable {
        var family: ProofPlaces
        var own: [ProofPlaces]
    }

    /// Every kind there is within a pattern of the family; nil where there are too many to look at.
    func regions(within family: ProofPattern) -> [Region]? {
        var opening = ""
        var own = patterns.map { $0.parts(from: family) ? ProofPlaces.none : ProofPlaces(startOf: $0) }
        var place = 0
        while place < family.steps.count, case .letter(let letter) = family.steps[place] {
            for index in own.indices where !own[index].isEmpty {
                own[index] = own[index].after(letter, in: patterns[index])
            }
            opening.unicodeScalars.append(letter)
            place += 1
        }
        // From here on chains with the same rest are one, and those that are at an end are none.
        let rests = zip(own, patterns).map { $0.rest(of: $1) }
        let tail = ProofPattern(Array(family.steps[place...]))
        let distinct = rests.indices.filter { !own[$0].isEmpty && rests.firstIndex(of: rests[$0]) == $0 }
        guard let found = walk(tail, distinct.map { (own[$0], patterns[$0]) }) else { return nil }
        var seen: Set<[Match]> = []
        return found.compactMap { text, ends in
            let matches = rests.indices.map { index -> Match in
                guard let place = distinct.firstIndex(where: { rests[$0] == rests[index] }) else { return .no }
                switch ends[place] {
                case .no: return .no
                case .yes: return .yes
                case .depends: return .depends(rests[index])
                }
            }
            return seen.insert(matches).inserted ? Region(witness: opening + text, matches: matches) : nil
        }
    }

    /// All standings that some text within the tail leads to, with such a text.
    private func walk(
        _ tail: ProofPattern, _ chains: [(places: ProofPlaces, pattern: ProofPattern)]
    ) -> [(String, [Match])]? {
        let start = Standing(family: ProofPlaces(startOf: tail), own: chains.map(\.places))
        var seen: Set<Standing> = [start]
        var waiting = [(start, "")]
        var found: [(String, [Match])] = []
        var next = 0
        while next < waiting.count {
            let (standing, text) = waiting[next]
            next += 1
            if standing.family.certainlyEnd(tail) {
                found.append((text, ends(of: standing, chains.map(\.pattern))))
            }
            for letter in letters(of: standing, tail, chains.map(\.pattern)) {
                let family = standing.family.after(letter, in: tail)
                guard !family.isEmpty else { continue }
                let own = zip(standing.own, chains).map { $0.after(letter, in: $1.pattern) }
                let after = Standing(family: family, own: own)
                guard seen.insert(after).inserted else { continue }
                guard seen.count <= ProofRegions.mostPlaces else { return nil }
                waiting.append((after, text + String(letter)))
            }
        }
        return found
    }

    private func letters(of standing: Standing, _ tail: ProofPattern, _ patterns: [ProofPattern]) -> [Unicode.Scalar] {
        var letters = standing.family.letters(of: tail)
        for (places, pattern) in zip(standing.own, patterns) {
            letters.formUnion(places.letters(of: pattern))
        }
        // One letter that none of them names stands for all others.
        let other = ProofRegions.others.first { !letters.contains($0) } ?? "\u{F8FF}"
        return letters.sorted { $0.value < $1.value } + [other]
    }

    private static let others: [Unicode.Scalar] = ["x", "y", "z", "7", "_", "~", "\u{FE}", "\u{FF}"]

    private func ends(of standing: Standing, _ patterns: [ProofPattern]) -> [Match] {
        zip(standing.own, patterns).map { places, pattern in
            if places.certainlyEnd(pattern) { return .yes }
            return places.possiblyEnd(pattern) ? .depends([]) : .no
        }
    }

    /// A name that the pattern matches and none of the others does; nil where there is none.
    ///
    /// - Throws: ``TooMany`` where it cannot be told.
    static func stranger(in pattern: ProofPattern, to others: [ProofPattern]) throws(TooMany) -> String? {
        let open = ProofPattern(pattern.steps.map { if case .variable = $0 { .manyTimes } else { $0 } })
        guard let regions = ProofRegions(patterns: others).regions(within: open) else { throw TooMany() }
        return regions.first { region in !region.matches.contains(.yes) }?.witness
    }

    /// There are more kinds of names than can be looked at.
    struct TooMany: Error {}
}
