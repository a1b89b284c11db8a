extension ResourcePattern {
    /// What a pattern of a policy has in common with one of a family.
    struct Overlap {
        /// Patterns that together match exactly what both match, as far as that can be told.
        var pieces: [[Symbol]] = []
        /// Whether there may be more, which depends on the value of a variable.
        var isLost = false
    }

    /// Which reading of a policy's pattern counts.
    enum Reading {
        /// Part by part, as AWS says: what certainly matches.
        case certain
        /// The text as a whole: whatever may match.
        case possible
    }

    /// What this pattern, of a policy, has in common with a family's.
    ///
    /// The family's is a name that ends, at most, in characters that are not known and then a star: so the answer is
    /// finite and exact.
    func overlap(with family: ResourcePattern, reading: Reading) -> Overlap {
        if parts(from: family) { return Overlap() }
        if isEverything { return Overlap(pieces: [family.symbols]) }
        var overlap = knownOverlap(with: family, reading: reading)
        // Whatever the variables stand for, it may be that nothing comes of it.
        if overlap.isLost {
            let open = ResourcePattern(
                symbols: symbols.map { Self.isUnknown($0) ? Self.many : $0 }, colons: colons)
            overlap.isLost = !open.knownOverlap(with: family, reading: reading).pieces.isEmpty
        }
        return overlap
    }

    /// Whether what both begin with already differs, so that no name matches both.
    private func parts(from other: ResourcePattern) -> Bool {
        let start = Self.known(symbols[...], and: other.symbols, from: 0)
        guard start < symbols.count, start < other.symbols.count else { return false }
        return Self.isLetter(symbols[start]) && Self.isLetter(other.symbols[start])
    }

    /// Whether a family's pattern is the same from there on, or begins with all that comes before a last star.
    private static func begins(_ family: [Symbol], with pattern: ArraySlice<Symbol>, from start: Int) -> Bool {
        let common = known(pattern, and: family, from: start)
        let rest = pattern.dropFirst(common)
        return rest.isEmpty ? start + common == family.count : rest.count == 1 && rest.first == many
    }

    /// How many letters both begin with.
    private static func known(_ pattern: ArraySlice<Symbol>, and other: [Symbol], from start: Int) -> Int {
        var count = 0
        while count < pattern.count, start + count < other.count {
            let symbol = pattern[pattern.startIndex + count]
            guard isLetter(symbol), symbol == other[start + count] else { break }
            count += 1
        }
        return count
    }

    private func knownOverlap(with family: ResourcePattern, reading: Reading) -> Overlap {
        guard reading == .certain else {
            return ResourcePattern.overlap(symbols[...], family.symbols, from: 0)
        }
        let count = colons.count + 1
        guard count == 6 || symbols.last == ResourcePattern.many, family.colons.count == 5 else { return Overlap() }
        var isLost = false
        for place in 0..<(count - 1) {
            let own = symbols[(place == 0 ? 0 : colons[place - 1] + 1)..<colons[place]]
            let theirs = family.symbols[(place == 0 ? 0 : family.colons[place - 1] + 1)..<family.colons[place]]
            if own.count == 1 ? own.first == ResourcePattern.many : own.elementsEqual(theirs) { continue }
            let match = ResourcePattern.overlap(own, Array(theirs), from: 0)
            if match.isLost { isLost = true } else if match.pieces.isEmpty { return Overlap() }
        }
        let start = count == 1 ? 0 : colons[count - 2] + 1
        let familyStart = count == 1 ? 0 : family.colons[count - 2] + 1
        let tail = ResourcePattern.overlap(symbols[start...], family.symbols, from: familyStart)
        guard isLost else { return tail }
        return Overlap(pieces: [], isLost: !tail.pieces.isEmpty || tail.isLost)
    }

    /// A state of the search: the next symbol of the pattern, and what the characters that are not known came to be.
    private struct Thread: Hashable {
        var next: Int
        var found: [Symbol]
    }

    private static func overlap(_ pattern: ArraySlice<Symbol>, _ family: [Symbol], from start: Int) -> Overlap {
        if begins(family, with: pattern, from: start) { return Overlap(pieces: [family]) }
        var overlap = Overlap()
        var threads = skippingStars([Thread(next: pattern.startIndex, found: [])], in: pattern)
        let isOpen = family.last == many
        let end = isOpen ? family.count - 1 : family.count
        let known = family[start..<end].firstIndex(of: one) ?? end
        for place in start..<end {
            var next: [Thread] = []
            for thread in threads where thread.next < pattern.endIndex {
                let symbol = pattern[thread.next]
                if isUnknown(symbol) {
                    overlap.isLost = true
                } else if let meeting = meeting(of: symbol, and: family[place]) {
                    let found = place < known ? [] : thread.found + [meeting]
                    let step = Thread(next: symbol == many ? thread.next : thread.next + 1, found: found)
                    if !next.contains(step) { next.append(step) }
                }
            }
            threads = skippingStars(next, in: pattern)
            if threads.isEmpty { return overlap }
        }
        for thread in threads {
            let rest = pattern[thread.next...]
            if isOpen {
                overlap.pieces.append(family[..<known] + thread.found + rest)
            } else if rest.allSatisfy({ $0 == many }) {
                overlap.pieces.append(family[..<known] + thread.found)
            } else if rest.allSatisfy({ $0 == many || isUnknown($0) }) {
                overlap.isLost = true
            }
        }
        if isOpen, overlap.pieces.contains(where: { $0.contains(unreadable) }) {
            overlap.pieces.removeAll { $0.contains(unreadable) }
            overlap.isLost = true
        }
        overlap.pieces = overlap.pieces.withoutCovered
        return overlap
    }

    /// With the states that follow where a star stands for nothing.
    private static func skippingStars(_ threads: [Thread], in pattern: ArraySlice<Symbol>) -> [Thread] {
        var all = threads
        var place = 0
        while place < all.count {
            let thread = all[place]
            if thread.next < pattern.endIndex, pattern[thread.next] == many {
                let skipped = Thread(next: thread.next + 1, found: thread.found)
                if !all.contains(skipped) { all.append(skipped) }
            }
            place += 1
        }
        return all
    }

    /// What one symbol of a pattern and one of a family have in common.
    private static func meeting(of symbol: Symbol, and known: Symbol) -> Symbol? {
        if symbol == many || symbol == one { return known }
        return known == one || symbol == known ? symbol : nil
    }
}

extension [[ResourcePattern.Symbol]] {
    /// Without those that another one matches wholly.
    var withoutCovered: [[ResourcePattern.Symbol]] {
        guard count > 1 else { return self }
        var kept: [[ResourcePattern.Symbol]] = []
        for (place, piece) in enumerated() {
            let isCovered = enumerated().contains { other in
                other.offset != place && ResourcePattern.symbols(other.element, cover: piece)
                    && (other.offset < place || !ResourcePattern.symbols(piece, cover: other.element))
            }
            if !isCovered { kept.append(piece) }
        }
        return kept
    }
}
