/// Writes lists of actions shorter, with patterns that match the same known actions and nothing else.
///
/// Each stays within a pattern of the source's own, and touches none of its Denies: so what AWS adds later is never
/// given where the source would not give it.
struct ActionCompression {
    private let draft: ScopeDraft

    init(_ draft: ScopeDraft) {
        self.draft = draft
    }

    /// The actions of a group as patterns; those of a Deny stay as they are, since they are within Allows anyway.
    func patterns(_ group: ScopedGroup) -> [String] {
        group.actions.sorted { $0.key < $1.key }.flatMap { place, actions in
            let table = draft.catalogue.tables[draft.family.services[place].table]
            let bounds = bounds(of: group, in: draft.family.services[place].table)
            let patterns = draft.catalogue.patterns(ofService: draft.family.services[place].table)
            return cover(actions, by: patterns, within: bounds).map { "\(table.service):\($0)" }.sorted()
        }
    }

    /// What patterns must stay within, and what they must not touch; all in lower case and with the service.
    private struct Bounds {
        var isFree = false
        var within: [[UInt8]] = []
        var without: [[UInt8]] = []
        var isBarred = false

        func admit(_ pattern: [UInt8]) -> Bool {
            guard !isBarred, isFree || within.contains(where: { ByteGlob.covers($0, pattern) }) else {
                return false
            }
            return !without.contains { ByteGlob.meet($0[...], pattern[...]) }
        }
    }

    private func bounds(of group: ScopedGroup, in table: Int) -> Bounds {
        var bounds = Bounds()
        for statement in draft.policy.statements {
            switch (statement.isDeny, statement.isAllButActions) {
            case (false, false) where statement.condition == group.condition && statement.isOnEverything:
                bounds.within += statement.written(about: table)
            case (false, true) where statement.condition == group.condition && statement.isOnEverything:
                if !statement.actions.services.contains(table) { bounds.isFree = true }
            case (true, false): bounds.without += statement.written(about: table)
            case (true, true): bounds.isBarred = true
            case (false, _): continue
            }
        }
        return bounds
    }

    /// Greedily the pattern that saves most for each action, then without those that turned out to be needless.
    private func cover(_ wanted: PlaceSet, by patterns: ActionPatterns, within bounds: Bounds) -> [String] {
        var candidates = patterns.matchingOnly(wanted)
        var chosen: [ActionPatterns.Pattern] = []
        var rest = wanted
        while !rest.isEmpty {
            guard let best = patterns.cheapest(of: candidates, for: rest) else {
                preconditionFailure("each action is a candidate of its own")
            }
            let candidate = patterns.all[best]
            // Few ever come so far, so that only these are held against the bounds.
            if candidate.isName || bounds.admit(candidate.key) {
                chosen.append(candidate)
                rest.subtract(candidate.actions)
            } else {
                candidates.removeAll { $0 == best }
            }
        }
        for place in chosen.indices.reversed() {
            var missing = chosen[place].actions
            for (other, pattern) in chosen.enumerated() where other != place { missing.subtract(pattern.actions) }
            if missing.isEmpty { chosen.remove(at: place) }
        }
        return chosen.map(\.text)
    }
}

extension CompiledPolicy.Statement {
    /// Whether it is about every resource, so that its patterns hold for each piece of a family.
    fileprivate var isOnEverything: Bool {
        if case .everything = resources { true } else { false }
    }
}
