/// Actions and resources that are written as one statement.
struct ScopedGroup: Sendable {
    let condition: Int
    /// The part whose own condition is added; nil where it has none.
    let narrowing: Int?
    /// By the place of the service in the family.
    var actions: [Int: PlaceSet]
    var pieces: [Piece]

    /// A pattern, with the part of the family that it is of.
    struct Piece: Hashable, Sendable {
        let part: Int
        let symbols: [ResourcePattern.Symbol]
    }
}

extension ScopeDraft {
    /// The Allows, as few as it takes without allowing more.
    var allowGroups: [ScopedGroup] {
        var groups: [ScopedGroup] = []
        for place in shares.indices {
            join(merged(shares[place].allowed.filter { !$0.actions.isEmpty }, in: place), into: &groups)
        }
        return groups.map(\.withoutCoveredPieces)
    }

    /// The Denies that are left.
    var denyGroups: [ScopedGroup] {
        var groups: [ScopedGroup] = []
        for place in shares.indices {
            var own: [ScopedGroup] = []
            for cell in shares[place].denied {
                let piece = ScopedGroup.Piece(part: cell.part, symbols: cell.piece)
                let same = own.firstIndex { $0.condition == cell.condition && $0.actions[place] == cell.actions }
                if let same {
                    own[same].pieces.append(piece)
                } else {
                    own.append(
                        ScopedGroup(
                            condition: cell.condition, narrowing: nil, actions: [place: cell.actions], pieces: [piece]))
                }
            }
            join(own, into: &groups)
        }
        return groups.map(\.withoutCoveredPieces)
    }

    /// A statement on the union of two resources is exact where each action is allowed on all of them anyway.
    private func merged(_ cells: [Cell], in place: Int) -> [ScopedGroup] {
        var groups: [(group: ScopedGroup, actions: PlaceSet, harmless: PlaceSet)] = []
        for cell in cells {
            let narrowing = family.parts[cell.part].condition == nil ? nil : cell.part
            let piece = ScopedGroup.Piece(part: cell.part, symbols: cell.piece)
            let match = groups.firstIndex { other in
                guard other.group.condition == cell.condition, other.group.narrowing == narrowing else { return false }
                return cell.actions.isSubset(of: other.harmless) && other.actions.isSubset(of: cell.harmless)
            }
            if let match {
                groups[match].group.pieces.append(piece)
                groups[match].actions.formUnion(cell.actions)
                groups[match].harmless.formIntersection(cell.harmless)
            } else {
                let group = ScopedGroup(
                    condition: cell.condition, narrowing: narrowing, actions: [:], pieces: [piece])
                groups.append((group, cell.actions, cell.harmless))
            }
        }
        return groups.map { merged in
            var group = merged.group
            group.actions[place] = merged.actions
            return group
        }
    }

    /// Statements of different services on the same resources become one.
    private func join(_ own: [ScopedGroup], into groups: inout [ScopedGroup]) {
        for group in own {
            let same = groups.firstIndex {
                $0.condition == group.condition && $0.narrowing == group.narrowing
                    && Set($0.pieces) == Set(group.pieces)
            }
            if let same {
                groups[same].actions.merge(group.actions) { $0.union($1) }
            } else {
                groups.append(group)
            }
        }
    }
}

extension ScopedGroup {
    fileprivate var withoutCoveredPieces: ScopedGroup {
        var group = self
        group.pieces = pieces.enumerated().filter { place, piece in
            !pieces.enumerated().contains { other, wider in
                other != place && ResourcePattern.symbols(wider.symbols, cover: piece.symbols)
                    && (other < place || !ResourcePattern.symbols(piece.symbols, cover: wider.symbols))
            }
        }
        .map(\.element)
        return group
    }
}
