extension ConditionOperator.Comparison {
    /// Whether a value of the request matches one of the policy; unclear where either is malformed.
    func matches(_ given: String, _ wanted: String, in context: RequestContext, hasVariables: Bool) -> Truth {
        switch self {
        case .string, .stringIgnoringCase, .stringPattern:
            matchesText(given, PolicyText(wanted, hasVariables: hasVariables), in: context)
        case .arn:
            matchesARN(given, wanted, in: context, hasVariables: hasVariables)
        case .number(let relation):
            Self.compare(DecimalNumber(given), DecimalNumber(wanted)) { relation.holds($0, $1) }
        case .date(let relation):
            Self.compare(PolicyDate(given), PolicyDate(wanted)) { relation.holds($0, $1) }
        case .truth:
            Self.compare(Self.truth(given), Self.truth(wanted)) { $0 == $1 }
        case .bytes:
            Self.compare(Base64Text(given)?.bytes, Base64Text(wanted)?.bytes) { $0 == $1 }
        case .address:
            Self.compare(AddressRange(given), AddressRange(wanted)) { $1.contains($0) }
        case .absence:
            .unclear
        }
    }

    private static func compare<Value>(_ given: Value?, _ wanted: Value?, _ holds: (Value, Value) -> Bool) -> Truth {
        guard let given, let wanted else { return .unclear }
        return Truth(holds(given, wanted))
    }

    private static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true": true
        case "false": false
        default: nil
        }
    }

    private func matchesText(_ given: String, _ wanted: PolicyText, in context: RequestContext) -> Truth {
        guard let tokens = wanted.tokens(in: context, areWildcards: self == .stringPattern) else { return .unclear }
        guard self == .stringIgnoringCase else { return Truth(Glob(tokens).matches(given)) }
        return Truth(Glob(tokens.map(\.lowercased).flatMap(\.self)).matches(given.lowercased()))
    }

    private func matchesARN(
        _ given: String, _ wanted: String, in context: RequestContext, hasVariables: Bool
    ) -> Truth {
        let matches = ARNPattern(wanted, hasVariables: hasVariables).matches(given, in: context)
        guard matches == .no else { return matches }
        return given.hasPrefix("arn:") && wanted.hasPrefix("arn:") ? .no : .unclear
    }
}

extension ConditionOperator.Relation {
    fileprivate func holds<Value: Comparable>(_ given: Value, _ wanted: Value) -> Bool {
        switch self {
        case .equal: given == wanted
        case .less: given < wanted
        case .lessOrEqual: given <= wanted
        case .greater: given > wanted
        case .greaterOrEqual: given >= wanted
        }
    }
}

extension Glob.Token {
    fileprivate var lowercased: [Glob.Token] {
        guard case .scalar(let scalar) = self else { return [self] }
        return scalar.properties.lowercaseMapping.unicodeScalars.map(Glob.Token.scalar)
    }
}
