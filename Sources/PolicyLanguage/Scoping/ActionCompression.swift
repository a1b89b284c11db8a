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
            return cover(actions, of: table, within: bounds).map { "\(table.service):\($0)" }.sorted()
        }
    }

    /// What patterns must stay within, and what they must not touch; all in lower case and with the service.
    private struct Bounds {
        var isFree = false
        var within: [[UInt8]] = []
        var without: [[UInt8]] = []
        var isBarred = false

        func admit(_ pattern: [UInt8]) -> Bool {
            guard !isBarred, isFree || within.contains(where: { ByteGlob.covers($0[...], pattern[...]) }) else {
                return false
            }
            return !without.contains { ByteGlob.meet($0[...], pattern[...]) }
        }
    }

    private func bounds(of group: ScopedGroup, in table: Int) -> Bounds {
        var bounds = Bounds()
        for statement in draft.policy.statements {
            switch (statement.isDeny, statement.written) {
            case (false, .only(let list)) where statement.condition == group.condition && statement.isOnEverything:
                bounds.within += list.values.map { Array($0.utf8) }
            case (false, .allBut) where statement.condition == group.condition && statement.isOnEverything:
                if !statement.actions.services.contains(table) { bounds.isFree = true }
            case (true, .only(let list)): bounds.without += list.values.map { Array($0.utf8) }
            case (true, .allBut): bounds.isBarred = true
            case (false, _): continue
            }
        }
        return bounds
    }

    /// Greedily the pattern that saves most for each action, then without those that turned out to be needless.
    private func cover(_ wanted: PlaceSet, of table: ActionTable, within bounds: Bounds) -> [String] {
        let candidates = candidates(for: wanted, of: table, within: bounds)
        var chosen: [(text: String, actions: PlaceSet)] = []
        var rest = wanted
        while !rest.isEmpty {
            var best: (text: String, actions: PlaceSet, price: Double)?
            for candidate in candidates {
                let gain = candidate.actions.intersection(rest).count
                guard gain > 0 else { continue }
                let price = Double(candidate.text.utf8.count + table.service.utf8.count + 4) / Double(gain)
                if let best, best.price <= price { continue }
                best = (candidate.text, candidate.actions, price)
            }
            guard let best else { preconditionFailure("each action is a candidate of its own") }
            chosen.append((best.text, best.actions))
            rest.subtract(best.actions)
        }
        for place in chosen.indices.reversed() {
            var others = table.none
            for (other, pattern) in chosen.enumerated() where other != place { others.formUnion(pattern.actions) }
            if wanted.isSubset(of: others) { chosen.remove(at: place) }
        }
        return chosen.map(\.text)
    }

    /// Each action itself, and the patterns that match only wanted ones.
    private func candidates(
        for wanted: PlaceSet, of table: ActionTable, within bounds: Bounds
    ) -> [(text: String, actions: PlaceSet)] {
        var texts: Set<String> = []
        var found: [(text: String, actions: PlaceSet)] = []
        for place in wanted.places {
            let name = table.names[place]
            var own = table.none
            own.insert(place)
            found.append((name, own))
            let words = name.words
            for count in 0..<words.count {
                let head = words.prefix(count).joined()
                texts.insert(head + "*")
                for tail in 1..<max(1, words.count - count) {
                    texts.insert(head + "*" + words.suffix(tail).joined())
                }
                texts.insert("*" + words[count] + "*")
            }
        }
        for text in texts.sorted() {
            let pattern = Array(text.lowercased().utf8)
            var actions = table.none
            table.insert(matching: pattern[...], into: &actions)
            guard actions.count > 1, actions.isSubset(of: wanted),
                bounds.admit(Array("\(table.service):".utf8) + pattern)
            else { continue }
            found.append((text, actions))
        }
        return found
    }
}

extension CompiledPolicy.Statement {
    /// Whether it is about every resource, so that its patterns hold for each piece of a family.
    fileprivate var isOnEverything: Bool {
        if case .everything = resources { true } else { false }
    }
}

extension String {
    /// The words that a name in capitals is made of: `GetBucketACL` is Get, Bucket, ACL.
    fileprivate var words: [String] {
        var words: [String] = []
        for (place, letter) in zip(indices, self) {
            let next = index(after: place)
            let beginsWord =
                letter.isUppercase
                && (words.last?.last?.isUppercase != true || (next < endIndex && self[next].isLowercase))
            if beginsWord || words.isEmpty {
                words.append(String(letter))
            } else {
                words[words.count - 1].append(letter)
            }
        }
        return words
    }
}
