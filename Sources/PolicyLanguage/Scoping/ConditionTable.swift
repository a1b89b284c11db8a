/// The different conditions of a policy's statements, each once whatever the order of its keys and values.
struct ConditionTable: Sendable {
    private(set) var all: [[ConditionGroup]] = [[]]
    private var places: [[[String]]: Int] = [[]: 0]

    /// Where these conditions stand; conditions without any key are none.
    mutating func place(of groups: [ConditionGroup]) -> Int {
        let groups = groups.filter { !$0.clauses.isEmpty }
        guard !groups.isEmpty else { return 0 }
        let key = groups.atoms
        if let place = places[key] {
            all[place] = min(all[place], groups) { $0.spelling < $1.spelling }
            return place
        }
        places[key] = all.count
        all.append(groups)
        return all.count - 1
    }

    /// Where conditions stand that hold whenever these do, these themselves left out.
    func weaker(than place: Int) -> [Int] {
        let own = Set(all[place].atoms)
        return all.indices.filter { other in
            other != place && Set(all[other].atoms).isStrictSubset(of: own)
        }
    }

    private func min(
        _ left: [ConditionGroup], _ right: [ConditionGroup], _ isLess: ([ConditionGroup], [ConditionGroup]) -> Bool
    ) -> [ConditionGroup] {
        isLess(right, left) ? right : left
    }
}

extension [ConditionGroup] {
    /// Every key with its operator and its values, in an order of its own: what must all hold.
    var atoms: [[String]] {
        flatMap { group in
            group.clauses.map { clause in
                [group.comparison.text.lowercased(), clause.key.lowercased()] + Set(clause.values.map(\.text)).sorted()
            }
        }
        .sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// A text that differs wherever the spelling does.
    fileprivate var spelling: String {
        map { group in
            group.comparison.text + "\u{0}" + group.clauses.map { "\($0.key)\u{1}\($0.values.map(\.text))" }.joined()
        }
        .joined(separator: "\u{2}")
    }
}
