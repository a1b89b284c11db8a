import Synchronization

/// The patterns that may stand for several actions of one service, made of the words that their names are made of.
struct ActionPatterns: Sendable {
    /// One pattern, and what it matches of the known actions.
    struct Pattern: Sendable {
        let text: String
        /// With the service, in lower case.
        let key: [UInt8]
        let actions: PlaceSet
        /// How many characters it takes in a list, with the service, the quotation marks and a comma.
        let length: Int

        fileprivate init(_ text: String, _ actions: PlaceSet, of table: ActionTable) {
            self.text = text
            self.actions = actions
            key = Array("\(table.service):\(text.lowercased())".utf8)
            length = key.count + 3
        }

        /// Whether it is the name of one action and no pattern.
        var isName: Bool { actions.count == 1 }
    }

    /// Each action by its name, then the others in the order of their texts.
    let all: [Pattern]
    /// The places of those others by the first action that they match.
    private let byFirst: [[Int]]

    init(_ table: ActionTable) {
        let names = table.names.indices.map { place in
            var own = table.none
            own.insert(place)
            return Pattern(table.names[place], own, of: table)
        }
        var texts: Set<String> = []
        for name in table.names { texts.formUnion(name.patternsOfWords) }
        let patterns = texts.sorted().compactMap { text -> Pattern? in
            var actions = table.none
            table.insert(matching: Array(text.lowercased().utf8)[...], into: &actions)
            return actions.count > 1 ? Pattern(text, actions, of: table) : nil
        }
        all = names + patterns
        var byFirst: [[Int]] = Array(repeating: [], count: table.names.count)
        for place in names.count..<all.count {
            if let first = all[place].actions.first { byFirst[first].append(place) }
        }
        self.byFirst = byFirst
    }

    /// The places of each of the wanted actions itself, then of the patterns that match wanted ones alone.
    func matchingOnly(_ wanted: PlaceSet) -> [Int] {
        let actions = wanted.places
        var found: [Int] = []
        for action in actions {
            for place in byFirst[action] where all[place].actions.isSubset(of: wanted) { found.append(place) }
        }
        return actions + found.sorted()
    }

    /// Of these places the one that takes the fewest characters for each of the actions that are still missing.
    func cheapest(of places: [Int], for missing: PlaceSet) -> Int? {
        var best: (place: Int, price: Double)?
        for place in places {
            let gain = all[place].actions.countShared(with: missing)
            guard gain > 0 else { continue }
            let price = Double(all[place].length) / Double(gain)
            if let best, best.price <= price { continue }
            best = (place, price)
        }
        return best?.place
    }
}

/// The patterns of each service; made when they are first asked for, since few policies are too long without.
final class ActionPatternShelf: Sendable {
    private let made: Mutex<[Int: ActionPatterns]> = Mutex([:])

    /// Those of one service, by its place.
    func patterns(of place: Int, in tables: [ActionTable]) -> ActionPatterns {
        made.withLock { made in
            if let known = made[place] { return known }
            let patterns = ActionPatterns(tables[place])
            made[place] = patterns
            return patterns
        }
    }
}

extension String {
    /// What stands for it and maybe others: its first words, its last ones, both, or one of those between.
    fileprivate var patternsOfWords: [String] {
        let words = words
        return words.indices.flatMap { count in
            let head = words.prefix(count).joined()
            let tails = (1..<max(1, words.count - count)).map { head + "*" + words.suffix($0).joined() }
            return [head + "*", "*" + words[count] + "*"] + tails
        }
    }

    /// The words that a name in capitals is made of: `GetBucketACL` is Get, Bucket, ACL.
    private var words: [String] {
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
