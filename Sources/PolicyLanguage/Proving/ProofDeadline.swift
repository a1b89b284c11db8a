/// The end that every statement must have, as the proof reads it.
struct ProofDeadline {
    private let until: DeadlineLiteral?

    init(_ until: DeadlineLiteral?) {
        self.until = until
    }

    /// Whether the statement applies at no moment at or after the end.
    func isKept(by statement: PolicyStatement) -> Bool {
        guard let until else { return true }
        return statement.conditions.contains { group in
            group.clauses.contains { isUpperBound(group.comparison, $0) { $0 <= until.date } }
        }
    }

    /// The condition of a statement without what the end says already.
    func removingImplied(_ groups: [ConditionGroup]) -> [ConditionGroup] {
        guard let until else { return groups }
        return groups.map { group in
            ConditionGroup(
                group.comparison,
                group.clauses.filter { clause in !isUpperBound(group.comparison, clause) { $0 >= until.date } })
        }
    }

    /// Whether the clause says that it must be earlier than dates of which the latest is so.
    private func isUpperBound(
        _ comparison: ConditionOperator, _ clause: ConditionGroup.Clause, _ isSo: (PolicyDate) -> Bool
    ) -> Bool {
        let names = ["datelessthan", "datelessthanifexists", "foranyvalue:datelessthan"]
        guard names.contains(comparison.text.lowercased()), clause.key.lowercased() == "aws:currenttime" else {
            return false
        }
        let dates = clause.values.map { PolicyDate($0.text) }
        guard let first = dates.first, let first else { return false }
        var latest = first
        for date in dates {
            guard let date else { return false }
            latest = max(latest, date)
        }
        return isSo(latest)
    }
}
