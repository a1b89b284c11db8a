extension PolicyDocument {
    /// The same policy, of which no statement applies at that moment or later; it is never wider than this one.
    ///
    /// Every statement, Deny too, gets `DateLessThan aws:CurrentTime`. The result is in the language of 2012; what looks
    /// like a variable in an older document is written so that it stays literal.
    package func ending(at deadline: DeadlineLiteral) throws(PolicyProblem) -> PolicyDocument {
        var document = inCurrentVersion
        for place in statements.indices {
            let path = isStatementBare ? "Statement" : "Statement[\(place)]"
            try document.statements[place].end(at: deadline, path: path)
        }
        return document
    }

    /// The same policy in the language of 2012-10-17.
    package var inCurrentVersion: PolicyDocument {
        guard version != .y2012 else { return self }
        var document = self
        document.version = .y2012
        if !order.contains(.version) { document.order.insert(.version, at: 0) }
        document.statements = statements.map(\.escapingVariables)
        return document
    }
}

extension PolicyStatement {
    /// Operators that say "before", the usual one first; the others serve where it is taken by something unreadable.
    private static let operators = ["DateLessThan", "DateLessThanIfExists", "ForAnyValue:DateLessThan"]

    fileprivate mutating func end(at deadline: DeadlineLiteral, path: String) throws(PolicyProblem) {
        for name in Self.operators {
            guard let before = ConditionOperator(name) else { continue }
            guard hasClause(under: before) else {
                add(before, deadline)
                return
            }
            if shorten(before, to: deadline) { return }
        }
        throw PolicyProblem(
            at: .element("\(path).Condition"),
            "compares aws:CurrentTime with dates that cannot be read, so it cannot carry an end")
    }

    private func hasClause(under before: ConditionOperator) -> Bool {
        conditions.contains { $0.comparison.isSame(as: before) && $0.clauses.contains(where: \.isCurrentTime) }
    }

    /// Takes the earlier of the deadline and what stands there; false where that cannot be read.
    ///
    /// Several dates count as the latest of them, since one must match.
    private mutating func shorten(_ before: ConditionOperator, to deadline: DeadlineLiteral) -> Bool {
        var isBounded = false
        for group in conditions.indices where conditions[group].comparison.isSame(as: before) {
            for clause in conditions[group].clauses.indices where conditions[group].clauses[clause].isCurrentTime {
                let values = conditions[group].clauses[clause].values
                let dates = values.compactMap { PolicyDate($0.text) }
                guard dates.count == values.count, let latest = dates.max() else { continue }
                if latest > deadline.date {
                    conditions[group].clauses[clause].values = [ConditionGroup.Value(deadline.description)]
                }
                isBounded = true
            }
        }
        return isBounded
    }

    private mutating func add(_ before: ConditionOperator, _ deadline: DeadlineLiteral) {
        let clause = ConditionGroup.Clause(key: "aws:CurrentTime", value: deadline.description)
        if let place = conditions.firstIndex(where: { $0.comparison.isSame(as: before) }) {
            conditions[place].clauses.append(clause)
        } else {
            conditions.append(ConditionGroup(before, [clause]))
        }
    }
}

extension ConditionOperator {
    /// Whether both mean the same, however they are spelled.
    fileprivate func isSame(as other: ConditionOperator) -> Bool {
        text.lowercased() == other.text.lowercased()
    }
}

extension ConditionGroup.Clause {
    fileprivate var isCurrentTime: Bool {
        key.lowercased() == "aws:currenttime"
    }
}
