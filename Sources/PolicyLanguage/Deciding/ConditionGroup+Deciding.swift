extension ConditionGroup {
    /// Whether all keys under this operator hold.
    func holds(in context: RequestContext, hasVariables: Bool) -> Truth {
        Truth.all(clauses) { clause in
            comparison.holds(for: clause, in: context, hasVariables: hasVariables)
        }
    }
}

extension ConditionOperator {
    fileprivate func holds(for clause: ConditionGroup.Clause, in context: RequestContext, hasVariables: Bool) -> Truth {
        let given = context[clause.key] ?? []
        if comparison == .absence {
            return ConditionOperator.absence(of: given, is: clause.values)
        }
        if given.isEmpty { return absentKeyHolds }
        func matches(_ value: String) -> Truth {
            guard !clause.values.isEmpty else { return .unclear }
            let matches = Truth.any(clause.values) {
                comparison.matches(value, $0.text, in: context, hasVariables: hasVariables)
            }
            return isNegated ? !matches : matches
        }
        // A set of nothing but empty texts counts as no set at all for the two quantifiers.
        let isNullSet = given.allSatisfy(\.isEmpty)
        switch quantifier {
        case .forAllValues: return isNullSet ? .yes : Truth.all(given, matches)
        case .forAnyValue: return isNullSet ? .no : Truth.any(given, matches)
        case nil:
            // AWS leaves open what several values mean without a quantifier.
            let first = matches(given[0])
            return given.dropFirst().allSatisfy { matches($0) == first } ? first : .unclear
        }
    }

    private var absentKeyHolds: Truth {
        switch quantifier {
        case .forAllValues: .yes
        case .forAnyValue: Truth(holdsIfAbsent)
        case nil: Truth(holdsIfAbsent || isNegated)
        }
    }

    /// The `Null` operator: `true` holds where the key is absent, `false` where it is there.
    private static func absence(of given: [String], is wanted: [ConditionGroup.Value]) -> Truth {
        guard !wanted.isEmpty else { return .unclear }
        return Truth.any(wanted) { value in
            switch value.text.lowercased() {
            case "true": Truth(given.isEmpty)
            case "false": Truth(!given.isEmpty)
            default: .unclear
            }
        }
    }
}
