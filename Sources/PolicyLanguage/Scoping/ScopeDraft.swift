/// What a policy comes to on a family, before it is written as a policy again.
package struct ScopeDraft: Sendable {
    let policy: CompiledPolicy
    let family: ResourceFamily
    let catalogue: ActionCatalogue
    /// In the order of ``ResourceFamily/services``.
    var shares: [Share]

    /// What one service's actions come to.
    struct Share: Sendable {
        var allowed: [Cell] = []
        var denied: [Cell] = []
        /// Actions of which something cannot be told or said, with the reason.
        var lost: [(actions: PlaceSet, reason: LossReason)] = []
    }

    /// The actions that are allowed, or denied, on one piece of a part of the family under one condition.
    struct Cell: Sendable {
        let condition: Int
        let part: Int
        let piece: [ResourcePattern.Symbol]
        /// Whether the piece is the whole part.
        let isWhole: Bool
        /// Those that act on it.
        var actions: PlaceSet
        /// Those that the policy allows there besides, though they never act on it: they may be written with the others.
        var harmless: PlaceSet
    }

    /// Why some of what the policy gives cannot be kept.
    enum LossReason: String, CaseIterable, Sendable {
        case variable = "depends on a policy variable whose value is not known here"
        case exception = "is excepted by NotResource on a part of it, which cannot be written exactly"
        case deny = "is denied on a part of it that cannot be written exactly"
        case condition = "has conditions to which no more can be added"
    }

    /// The policy on the family; nil where it allows nothing there.
    package init?(_ policy: CompiledPolicy, on family: ResourceFamily, in catalogue: ActionCatalogue) {
        guard policy.allowsSomething(actingOn: family, in: catalogue) else { return nil }
        self.policy = policy
        self.family = family
        self.catalogue = catalogue
        shares = family.services.map { _ in Share() }
        var isEmpty = true
        for place in family.services.indices where allow(in: place) {
            deny(in: place)
            removeRedundant(in: place)
            if shares[place].allowed.contains(where: { !$0.actions.isEmpty }) { isEmpty = false }
        }
        if isEmpty { return nil }
    }

    /// The draft of a policy that allows nothing on the family, to say why.
    init(empty policy: CompiledPolicy, on family: ResourceFamily, in catalogue: ActionCatalogue) {
        self.policy = policy
        self.family = family
        self.catalogue = catalogue
        shares = family.services.map { _ in Share() }
        for place in family.services.indices where allow(in: place) {
            deny(in: place)
        }
    }

    /// The names of all actions that are allowed on some piece, but for some by the place of their service.
    package func allowedNames(besides lost: [Int: PlaceSet] = [:]) -> [String] {
        family.services.indices.flatMap { place in
            let table = catalogue.tables[family.services[place].table]
            return allowed(in: place).subtracting(lost[place] ?? table.none).places.map(table.fullName)
        }
    }

    /// The actions of a service that are allowed on some piece.
    func allowed(in place: Int) -> PlaceSet {
        let none = catalogue.tables[family.services[place].table].none
        return shares[place].allowed.reduce(into: none) { $0.formUnion($1.actions) }
    }
}

extension ScopeDraft {
    /// Adds what the Allows give; false where that is nothing.
    private mutating func allow(in place: Int) -> Bool {
        let service = family.services[place]
        var isAny = false
        for number in policy.places(about: service.table) where !policy.statements[number].isDeny {
            guard let actions = policy.statements[number].actions.places(in: service.table, of: catalogue),
                actions.meets(service.applicable)
            else { continue }
            let applicable = actions.intersection(service.applicable)
            for part in family.parts.indices {
                let overlap = policy.statements[number].resources.granted(on: family.parts[part].pattern)
                let own = applicable.intersection(service.acting[part])
                if let reason = overlap.lost, !own.isEmpty { shares[place].lost.append((own, reason)) }
                let isNarrow = family.parts[part].isAbove || family.parts[part].condition != nil
                let harmless = isNarrow ? own : applicable
                for piece in overlap.pieces where !harmless.isEmpty {
                    isAny = true
                    add(
                        own, harmless, on: piece, part: part, condition: policy.statements[number].condition, in: place)
                }
            }
        }
        return isAny
    }

    private mutating func add(
        _ actions: PlaceSet, _ harmless: PlaceSet, on piece: [ResourcePattern.Symbol], part: Int, condition: Int,
        in place: Int
    ) {
        let isWhole = piece == family.parts[part].pattern.symbols
        let known = shares[place].allowed.firstIndex {
            $0.condition == condition && $0.part == part && $0.isWhole == isWhole && $0.piece == piece
        }
        guard let known else {
            shares[place].allowed.append(
                Cell(
                    condition: condition, part: part, piece: piece, isWhole: isWhole, actions: actions,
                    harmless: harmless))
            return
        }
        shares[place].allowed[known].actions.formUnion(actions)
        shares[place].allowed[known].harmless.formUnion(harmless)
    }

    /// Drops what is given already without the condition, or on a wider piece.
    private mutating func removeRedundant(in place: Int) {
        for cell in shares[place].allowed.indices {
            let own = shares[place].allowed[cell]
            for (other, wider) in shares[place].allowed.enumerated() where other != cell && wider.part == own.part {
                let isWeaker = policy.conditions.isWeaker(wider.condition, than: own.condition)
                guard isWeaker || (wider.condition == own.condition && wider.piece != own.piece),
                    wider.isWhole || ResourcePattern.symbols(wider.piece, cover: own.piece)
                else { continue }
                shares[place].allowed[cell].actions.subtract(wider.actions)
            }
        }
    }

    /// Splits every whole piece of the part, for these actions, into the given ones.
    mutating func narrow(_ actions: PlaceSet, toPieces pieces: [[ResourcePattern.Symbol]], part: Int, in place: Int) {
        for cell in shares[place].allowed.indices where shares[place].allowed[cell].part == part {
            let own = shares[place].allowed[cell]
            let concerned = own.actions.intersection(actions)
            if !own.isWhole, pieces.contains(where: { ResourcePattern.symbols($0, cover: own.piece) }) { continue }
            shares[place].allowed[cell].actions.subtract(actions)
            shares[place].allowed[cell].harmless.subtract(actions)
            guard !concerned.isEmpty else { continue }
            guard own.isWhole else {
                shares[place].lost.append((concerned, .deny))
                continue
            }
            for piece in pieces {
                add(concerned, concerned, on: piece, part: part, condition: own.condition, in: place)
            }
        }
    }
}

extension CompiledPolicy.Resources {
    /// What an Allow on these resources gives of a family's pattern: what it certainly gives.
    fileprivate func granted(
        on family: ResourcePattern
    ) -> (pieces: [[ResourcePattern.Symbol]], lost: ScopeDraft.LossReason?) {
        switch self {
        case .everything:
            return ([family.symbols], nil)
        case .only(let patterns):
            var pieces: [[ResourcePattern.Symbol]] = []
            var isLost = false
            for pattern in patterns {
                let overlap = pattern.overlap(with: family, reading: .certain)
                pieces += overlap.pieces
                isLost = isLost || overlap.isLost
            }
            return (pieces.withoutCovered, isLost ? .variable : nil)
        case .allBut(let patterns):
            var reason: ScopeDraft.LossReason?
            for pattern in patterns {
                let overlap = pattern.overlap(with: family, reading: .possible)
                if ResourcePattern.symbols(pattern.symbols, cover: family.symbols) { return ([], nil) }
                if overlap.isLost {
                    reason = .variable
                } else if !overlap.pieces.isEmpty {
                    reason = reason ?? .exception
                }
            }
            return reason == nil ? ([family.symbols], nil) : ([], reason)
        }
    }
}
