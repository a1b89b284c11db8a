/// The finitely many kinds of what may follow a family's opening, as a number of patterns tell them apart.
struct ProofRegions {
    /// More than this and the proof is given up, which is a failure of the proof.
    static let mostStandings = 20_000

    let patterns: [ProofPattern]

    /// One kind: a text of that kind, and what each of the patterns says to it.
    struct Region {
        let witness: String
        let matches: [Match]
    }

    /// What a pattern says to all texts of one kind.
    enum Match: Hashable {
        case no
        case yes
        /// It depends on a variable.
        case depends
    }

    /// Where some letters led to, and by which letter from where.
    private struct Step {
        let standing: ProofWalk.Standing
        let before: Int?
        let letter: Unicode.Scalar
    }

    /// Every kind there is within a pattern without variables; nil where there are too many to look at.
    func regions(within family: ProofPattern) -> [Region]? {
        let walk = ProofWalk([family] + patterns)
        var steps = [Step(standing: walk.start, before: nil, letter: " ")]
        var seen: Set<ProofWalk.Standing> = [walk.start]
        var known: Set<[Match]> = []
        var regions: [Region] = []
        var next = 0
        while next < steps.count {
            let standing = steps[next].standing
            if walk.end(of: 0, at: standing).isCertain {
                let matches = patterns.indices.map { place -> Match in
                    let end = walk.end(of: place + 1, at: standing)
                    return end.isCertain ? .yes : end.isPossible ? .depends : .no
                }
                if known.insert(matches).inserted {
                    regions.append(Region(witness: text(to: next, in: steps), matches: matches))
                }
            }
            for (letter, after) in walk.letters(from: standing) where seen.insert(after).inserted {
                guard seen.count <= ProofRegions.mostStandings else { return nil }
                steps.append(Step(standing: after, before: next, letter: letter))
            }
            next += 1
        }
        return regions
    }

    private func text(to place: Int, in steps: [Step]) -> String {
        var letters: [Unicode.Scalar] = []
        var step = steps[place]
        while let before = step.before {
            letters.append(step.letter)
            step = steps[before]
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: letters.reversed())
        return String(text)
    }

    /// A name that the pattern matches and none of the others does; nil where there is none.
    ///
    /// - Throws: ``TooMany`` where it cannot be told.
    static func stranger(in pattern: ProofPattern, to others: [ProofPattern]) throws(TooMany) -> String? {
        if others.contains(pattern) { return nil }
        let open = ProofPattern(pattern.steps.map { if case .variable = $0 { .manyTimes } else { $0 } })
        guard let regions = ProofRegions(patterns: others).regions(within: open) else { throw TooMany() }
        return regions.first { region in !region.matches.contains(.yes) }?.witness
    }

    /// There are more kinds of names than can be looked at.
    struct TooMany: Error {}
}
