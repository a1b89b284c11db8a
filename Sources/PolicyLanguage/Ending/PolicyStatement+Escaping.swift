extension PolicyStatement {
    /// The statement with `${` written so that the language of 2012 takes it literally, as that of 2008 did.
    ///
    /// Variables are known in resources and in conditions on texts and ARNs; elsewhere `${` is plain text in both.
    var escapingVariables: PolicyStatement {
        var statement = self
        statement.resources = resources.mapping(\.escapingVariables)
        for group in statement.conditions.indices where statement.conditions[group].comparison.takesVariables {
            for clause in statement.conditions[group].clauses.indices {
                let values = statement.conditions[group].clauses[clause].values
                statement.conditions[group].clauses[clause].values = values.map { value in
                    value.text.contains("${") ? ConditionGroup.Value(value.text.escapingVariables) : value
                }
            }
        }
        return statement
    }
}

extension String {
    /// `${` as `${$}{`, which stands for the same two characters.
    fileprivate var escapingVariables: String {
        var out = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar == "{", out.last == "$" {
                out.append(contentsOf: "{$}{".unicodeScalars)
            } else {
                out.append(scalar)
            }
        }
        return String(out)
    }
}

extension ConditionOperator {
    /// Whether `${…}` in its values is a policy variable.
    fileprivate var takesVariables: Bool {
        switch comparison {
        case .string, .stringIgnoringCase, .stringPattern, .arn: true
        case .number, .date, .truth, .bytes, .address, .absence: false
        }
    }
}
