extension ScopeDraft {
    /// Takes away what the Denies take, and keeps those that cannot be worked in.
    ///
    /// Each is cut to the family: a Deny acts on the person's other access too.
    mutating func deny(in place: Int) {
        let service = family.services[place]
        let denies = policy.places(about: service.table).compactMap { number -> (Denial, PlaceSet)? in
            guard policy.statements[number].isDeny else { return nil }
            let statement = policy.statements[number]
            guard let actions = statement.actions.places(in: service.table, of: catalogue),
                actions.meets(service.applicable)
            else { return nil }
            return (Denial(statement), actions.intersection(service.applicable))
        }
        guard !denies.isEmpty else { return }
        // Those that narrow a piece come first, so that the order of statements does not matter.
        for (denial, actions) in denies.sorted(by: { $0.0.rank < $1.0.rank }) {
            for part in family.parts.indices {
                apply(denial, to: actions, on: part, in: place)
            }
        }
        let allowed = family.parts.indices.map { part in
            shares[place].allowed.filter { $0.part == part }
                .reduce(into: catalogue.tables[service.table].none) { $0.formUnion($1.actions) }
        }
        for cell in shares[place].denied.indices {
            shares[place].denied[cell].actions.formIntersection(allowed[shares[place].denied[cell].part])
        }
        shares[place].denied.removeAll { $0.actions.isEmpty }
    }

    private mutating func apply(_ denial: Denial, to actions: PlaceSet, on part: Int, in place: Int) {
        let pattern = family.parts[part].pattern
        switch (denial.reach(on: pattern), denial.isAlways) {
        case (.nothing, _): return
        case (.everything, true): takeAway(actions, on: part, in: place)
        case (.unknown, true):
            lose(actions, on: part, in: place)
            takeAway(actions, on: part, in: place)
        case (.allBut(let pieces), true): narrow(actions, toPieces: pieces, part: part, in: place)
        case (.pieces(let pieces), true):
            for cell in shares[place].allowed.indices where shares[place].allowed[cell].part == part {
                let own = shares[place].allowed[cell].piece
                guard pieces.contains(where: { ResourcePattern.symbols($0, cover: own) }) else { continue }
                shares[place].allowed[cell].actions.subtract(actions)
            }
            carry(actions, on: pieces, part: part, condition: denial.condition, in: place)
        case (.everything, false):
            carry(actions, on: [pattern.symbols], part: part, condition: denial.condition, in: place)
        case (.pieces(let pieces), false):
            carry(actions, on: pieces, part: part, condition: denial.condition, in: place)
        case (.allBut, false), (.unknown, false):
            lose(actions, on: part, in: place)
            carry(actions, on: [pattern.symbols], part: part, condition: denial.condition, in: place)
        }
    }

    private mutating func takeAway(_ actions: PlaceSet, on part: Int, in place: Int) {
        for cell in shares[place].allowed.indices where shares[place].allowed[cell].part == part {
            shares[place].allowed[cell].actions.subtract(actions)
            shares[place].allowed[cell].harmless.subtract(actions)
        }
    }

    private mutating func lose(_ actions: PlaceSet, on part: Int, in place: Int) {
        let own = actions.intersection(family.services[place].acting[part])
        if !own.isEmpty { shares[place].lost.append((own, .deny)) }
    }

    /// Keeps a Deny; what is denied is harmless no more where it is not among the actions.
    private mutating func carry(
        _ actions: PlaceSet, on pieces: [[ResourcePattern.Symbol]], part: Int, condition: Int, in place: Int
    ) {
        for cell in shares[place].allowed.indices where shares[place].allowed[cell].part == part {
            let refused = actions.subtracting(shares[place].allowed[cell].actions)
            shares[place].allowed[cell].harmless.subtract(refused)
        }
        for piece in pieces {
            let known = shares[place].denied.firstIndex {
                $0.condition == condition && $0.part == part && $0.piece == piece
            }
            if let known {
                shares[place].denied[known].actions.formUnion(actions)
            } else {
                let isWhole = piece == family.parts[part].pattern.symbols
                shares[place].denied.append(
                    Cell(
                        condition: condition, part: part, piece: piece, isWhole: isWhole, actions: actions,
                        harmless: actions))
            }
        }
    }
}

/// One Deny, seen from a family.
private struct Denial {
    let resources: CompiledPolicy.Resources
    let condition: Int

    /// What it reaches of a pattern: whatever it may reach.
    enum Reach {
        case nothing
        case everything
        case pieces([[ResourcePattern.Symbol]])
        /// Everything but these.
        case allBut([[ResourcePattern.Symbol]])
        /// It depends on what is not known.
        case unknown
    }

    init(_ statement: CompiledPolicy.Statement) {
        resources = statement.resources
        condition = statement.condition
    }

    var isAlways: Bool {
        condition == 0
    }

    var rank: Int {
        if case .allBut = resources { return isAlways ? 0 : 2 }
        return isAlways ? 1 : 2
    }

    func reach(on family: ResourcePattern) -> Reach {
        switch resources {
        case .everything: .everything
        case .only(let patterns): Self.reach(of: patterns, on: family)
        case .allBut(let patterns): Self.reach(ofAllBut: patterns, on: family)
        }
    }

    private static func reach(of patterns: [ResourcePattern], on family: ResourcePattern) -> Reach {
        var pieces: [[ResourcePattern.Symbol]] = []
        var isUnknown = false
        for pattern in patterns {
            if ResourcePattern.symbols(pattern.symbols, cover: family.symbols) { return .everything }
            let overlap = pattern.overlap(with: family, reading: .possible)
            isUnknown = isUnknown || overlap.isLost
            pieces += overlap.pieces
        }
        if isUnknown { return .unknown }
        return pieces.isEmpty ? .nothing : .pieces(pieces.withoutCovered)
    }

    private static func reach(ofAllBut patterns: [ResourcePattern], on family: ResourcePattern) -> Reach {
        var pieces: [[ResourcePattern.Symbol]] = []
        var isUnknown = false
        for pattern in patterns {
            let overlap = pattern.overlap(with: family, reading: .certain)
            if overlap.pieces.contains(where: { ResourcePattern.symbols($0, cover: family.symbols) }) {
                return .nothing
            }
            isUnknown = isUnknown || overlap.isLost
            pieces += overlap.pieces
        }
        // A piece with a variable is excepted for some values alone: what is not certain is denied.
        if isUnknown { return .unknown }
        return pieces.isEmpty ? .everything : .allBut(pieces.withoutCovered)
    }
}
