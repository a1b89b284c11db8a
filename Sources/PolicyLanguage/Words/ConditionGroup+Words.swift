extension ConditionGroup {
    /// Each clause in words: `aws:SourceIp is in 203.0.113.0/24`.
    var phrases: [String] {
        clauses.map { clause in
            let key = clause.key.shown(80)
            let values = clause.values.map { $0.text.shown(60) }
            let subject =
                switch comparison.quantifier {
                case .forAllValues: "every value of \(key)"
                case .forAnyValue: "some value of \(key)"
                case nil: key
                }
            let rest = comparison.holdsIfAbsent ? " or is absent" : ""
            return "\(subject) \(comparison.predicate(values))\(rest)"
        }
    }
}

extension ConditionOperator {
    fileprivate func predicate(_ values: [String]) -> String {
        if comparison == .absence {
            return values.map { $0.lowercased() == "true" ? "is absent" : "is present" }.joined(separator: " or ")
        }
        let shown = values.isEmpty ? "nothing" : values.listed(atMost: 3, with: " or ")
        return "\(isNegated ? "is not" : "is")\(preposition) \(shown)"
    }

    private var preposition: String {
        switch comparison {
        case .string, .truth, .bytes, .absence, .number(.equal), .date(.equal): ""
        case .stringIgnoringCase: " in any case"
        case .stringPattern, .arn: " like"
        case .address: " in"
        case .number(let relation): " \(relation.words(less: "less than", greater: "more than"))"
        case .date(let relation): " \(relation.words(less: "before", greater: "after"))"
        }
    }
}

extension ConditionOperator.Relation {
    fileprivate func words(less: String, greater: String) -> String {
        switch self {
        case .equal: "equal to"
        case .less: less
        case .lessOrEqual: less == "before" ? "at or before" : "at most"
        case .greater: greater
        case .greaterOrEqual: greater == "after" ? "at or after" : "at least"
        }
    }
}
