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

    /// Each action by its name.
    private let names: [Pattern]
    /// In the order of their texts.
    private let patterns: [Pattern]
    /// By the first action that they match.
    private let byFirst: [[Int]]

    init(_ table: ActionTable) {
        names = table.names.indices.map { place in
            var own = table.none
            own.insert(place)
            return Pattern(table.names[place], own, of: table)
        }
        var texts: Set<String> = []
        for name in table.names { texts.formUnion(name.patternsOfWords) }
        patterns = texts.sorted().compactMap { text in
            var actions = table.none
            table.insert(matching: Array(text.lowercased().utf8)[...], into: &actions)
            return actions.count > 1 ? Pattern(text, actions, of: table) : nil
        }
        var byFirst: [[Int]] = Array(repeating: [], count: table.names.count)
        for (place, pattern) in patterns.enumerated() {
            if let first = pattern.actions.first { byFirst[first].append(place) }
        }
        self.byFirst = byFirst
    }

    /// Each of the wanted actions itself, then the patterns that match wanted ones alone.
    func matchingOnly(_ wanted: PlaceSet) -> [Pattern] {
        var found: [Int] = []
        for place in wanted.places {
            for pattern in byFirst[place] where patterns[pattern].actions.isSubset(of: wanted) { found.append(pattern) }
        }
        return wanted.places.map { names[$0] } + found.sorted().map { patterns[$0] }
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
