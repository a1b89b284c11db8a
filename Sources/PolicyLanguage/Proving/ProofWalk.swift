/// Several chains walked at once: where one may stand in each of them after some letters.
///
/// A standing is one row of bits: for each chain the places that are certainly reached, and after them all, in the same
/// order, those that it depends on a variable's value to reach.
struct ProofWalk {
    let chains: [ProofPattern]
    /// Where each chain's bits begin, in words.
    private let offsets: [Int]
    /// How many words the certain places of all chains take.
    private let width: Int
    /// The letters that any chain names; the last one is none of them and stands for all others.
    private let letters: [Unicode.Scalar]
    /// By letter: the places that it leads on from, and those that it stays at.
    private var moves: [[UInt64]] = []
    private var stays: [[UInt64]] = []
    /// The places of stars and of variables, which may stand for nothing.
    private let stars: [UInt64]
    private let variables: [UInt64]

    /// Where one may stand in all chains.
    typealias Standing = [UInt64]

    init(_ chains: [ProofPattern]) {
        self.chains = chains
        var offsets: [Int] = []
        var width = 0
        for chain in chains {
            offsets.append(width)
            width += chain.steps.count / 64 + 1
        }
        self.offsets = offsets
        self.width = width
        func row(_ isIn: (ProofPattern.Step) -> Bool) -> [UInt64] {
            var row = [UInt64](repeating: 0, count: width)
            for (chain, offset) in zip(chains, offsets) {
                for (place, step) in chain.steps.enumerated() where isIn(step) {
                    row[offset + place / 64] |= 1 << UInt64(place % 64)
                }
            }
            return row
        }
        letters = ProofWalk.letters(of: chains)
        stars = row { $0 == .manyTimes || $0 == .manyButColons }
        variables = row { if case .variable = $0 { true } else { false } }
        for letter in letters {
            moves.append(
                row { $0 == .letter(letter) || $0 == .any || ($0 == .anyButColon && letter != ":") })
            stays.append(row { $0 == .manyTimes || ($0 == .manyButColons && letter != ":") })
        }
    }

    private static func letters(of chains: [ProofPattern]) -> [Unicode.Scalar] {
        var named: Set<Unicode.Scalar> = [":"]
        for case .letter(let letter) in chains.lazy.flatMap(\.steps) { named.insert(letter) }
        let other = others.first { !named.contains($0) } ?? "\u{F8FF}"
        return named.sorted { $0.value < $1.value } + [other]
    }

    private static let others: [Unicode.Scalar] = ["x", "y", "z", "7", "_", "~", "\u{FE}", "\u{FF}"]
}

extension ProofWalk {
    /// Before the first letter.
    var start: Standing {
        var standing = Standing(repeating: 0, count: 2 * width)
        for offset in offsets { standing[offset] = 1 }
        skip(in: &standing)
        return standing
    }

    /// The letters that lead somewhere else than others do, and one other; only those after which the first chain, which
    /// has no variables, goes on.
    func letters(from standing: Standing) -> [(letter: Unicode.Scalar, after: Standing)] {
        let other = letters.count - 1
        return letters.indices.compactMap { index in
            let goesOn = (0...chains[0].steps.count / 64).contains { word in
                standing[word] & (moves[index][word] | stays[index][word]) != 0
            }
            guard goesOn, index == other || differs(index, from: other, at: standing) else { return nil }
            return (letters[index], after(index, from: standing))
        }
    }

    private func differs(_ letter: Int, from other: Int, at standing: Standing) -> Bool {
        for word in 0..<width {
            let places = standing[word] | standing[width + word]
            let change = (moves[letter][word] ^ moves[other][word]) | (stays[letter][word] ^ stays[other][word])
            if places & change != 0 { return true }
        }
        return false
    }

    private func after(_ letter: Int, from standing: Standing) -> Standing {
        var next = Standing(repeating: 0, count: 2 * width)
        var carried: (certain: UInt64, possible: UInt64) = (0, 0)
        for word in 0..<width {
            let (certain, possible) = (standing[word], standing[width + word])
            let moved = (certain: certain & moves[letter][word], possible: possible & moves[letter][word])
            next[word] = moved.certain << 1 | carried.certain | certain & stays[letter][word]
            next[width + word] =
                moved.possible << 1 | carried.possible | possible & stays[letter][word]
                | (certain | possible) & variables[word]
            carried = (moved.certain >> 63, moved.possible >> 63)
        }
        skip(in: &next)
        settle(&next)
        return next
    }

    /// Adds the places that follow where a star stands for nothing, or a variable's value is at its end.
    private func skip(in standing: inout Standing) {
        var isChanged = true
        while isChanged {
            isChanged = false
            var carried: (certain: UInt64, possible: UInt64) = (0, 0)
            for word in 0..<width {
                let (certain, possible) = (standing[word], standing[width + word])
                let skipped = (
                    certain: certain & stars[word],
                    possible: possible & stars[word] | (certain | possible) & variables[word]
                )
                standing[word] |= skipped.certain << 1 | carried.certain
                standing[width + word] |= skipped.possible << 1 | carried.possible
                carried = (skipped.certain >> 63, skipped.possible >> 63)
                isChanged = isChanged || standing[word] != certain || standing[width + word] != possible
            }
        }
    }

    /// Once a last star is reached, whatever follows matches: where else one may stand in that chain is all the same.
    private func settle(_ standing: inout Standing) {
        for (chain, offset) in zip(chains, offsets) where chain.steps.last == .manyTimes {
            let star = chain.steps.count - 1
            for base in [offset, width + offset] {
                guard standing[base + star / 64] >> UInt64(star % 64) & 1 == 1 else { continue }
                for word in 0...(chain.steps.count / 64) {
                    standing[base + word] = 0
                    if base < width { standing[width + base + word] = 0 }
                }
                for place in [star, star + 1] { standing[base + place / 64] |= 1 << UInt64(place % 64) }
            }
        }
    }

    /// Whether the chain is certainly at its end, or it depends on a variable.
    func end(of chain: Int, at standing: Standing) -> (isCertain: Bool, isPossible: Bool) {
        let place = chains[chain].steps.count
        let word = offsets[chain] + place / 64
        func isThere(_ base: Int) -> Bool { standing[base + word] >> UInt64(place % 64) & 1 == 1 }
        return (isThere(0), isThere(width))
    }
}
