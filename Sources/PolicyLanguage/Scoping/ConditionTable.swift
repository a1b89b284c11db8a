/// The different conditions of a policy's statements, each once whatever the order of its keys and values.
struct ConditionTable: Sendable {
    private(set) var all: [[ConditionGroup]] = [[]]
    private var places: [[Int]: Int] = [[]: 0]
    /// What must hold, by its number.
    private var atoms: [[String]: Int] = [:]
    /// The numbers of what must hold, in their order, for each of the conditions.
    private var demands: [[Int]] = [[]]

    /// Where these conditions stand; conditions without any key are none.
    mutating func place(of groups: [ConditionGroup]) -> Int {
        let groups = groups.filter { !$0.clauses.isEmpty }
        guard !groups.isEmpty else { return 0 }
        let key = Set(groups.atoms.map { atom in number(of: atom) }).sorted()
        if let place = places[key] {
            all[place] = min(all[place], groups) { $0.spelling < $1.spelling }
            return place
        }
        places[key] = all.count
        all.append(groups)
        demands.append(key)
        return all.count - 1
    }

    /// Whether the first conditions hold whenever the second do, and not the other way round.
    func isWeaker(_ first: Int, than second: Int) -> Bool {
        let (fewer, more) = (demands[first], demands[second])
        return fewer.count < more.count && fewer.allSatisfy(more.contains)
    }

    private mutating func number(of atom: [String]) -> Int {
        if let number = atoms[atom] { return number }
        atoms[atom] = atoms.count
        return atoms.count - 1
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
