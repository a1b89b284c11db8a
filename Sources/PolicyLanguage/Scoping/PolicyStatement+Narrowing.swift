extension PolicyStatement {
    /// Asks one thing more of a request, under the first of these operators that is not taken; false where all are.
    ///
    /// Under the same operator and key the values would be alternatives, and the statement wider.
    mutating func ask(_ clause: ConditionGroup.Clause, under operators: [String]) -> Bool {
        for name in operators {
            guard let comparison = ConditionOperator(name) else { continue }
            let groups = conditions.indices.filter {
                conditions[$0].comparison.text.lowercased() == name.lowercased()
            }
            let taken = groups.flatMap { conditions[$0].clauses }.filter {
                $0.key.lowercased() == clause.key.lowercased()
            }
            if taken.contains(where: { $0.values.map(\.text) == clause.values.map(\.text) }) { return true }
            guard taken.isEmpty else { continue }
            if let group = groups.first {
                conditions[group].clauses.append(clause)
            } else {
                conditions.append(ConditionGroup(comparison, [clause]))
            }
            return true
        }
        return false
    }
}
