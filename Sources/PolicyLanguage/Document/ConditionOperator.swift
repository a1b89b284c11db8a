/// A condition operator such as `ForAnyValue:StringLikeIfExists`, kept as written.
///
/// Source: "IAM JSON policy elements: Condition operators" in the IAM User Guide.
package struct ConditionOperator: Equatable, Hashable, Sendable {
    /// As written; it counts without regard to case.
    package let text: String
    package let quantifier: Quantifier?
    package let comparison: Comparison
    /// Whether it holds when the comparison does not.
    package let isNegated: Bool
    /// Whether it holds when the key is absent from the request.
    package let holdsIfAbsent: Bool

    /// How the several values of one key in a request count.
    package enum Quantifier: String, CaseIterable, Sendable {
        case forAllValues = "ForAllValues"
        case forAnyValue = "ForAnyValue"
    }

    /// How a value of the request is compared with a value of the policy.
    package enum Comparison: Equatable, Hashable, Sendable {
        case string
        case stringIgnoringCase
        case stringPattern
        case number(Relation)
        case date(Relation)
        case truth
        case bytes
        case address
        case arn
        /// Whether the key is absent.
        case absence
    }

    /// What the request's value must be, seen from the policy's.
    package enum Relation: Equatable, Hashable, Sendable {
        case equal
        case less
        case lessOrEqual
        case greater
        case greaterOrEqual
    }

    /// Reads an operator's name; nil where AWS knows none of that name.
    package init?(_ text: String) {
        var rest = text.lowercased()[...]
        quantifier = Quantifier.allCases.first { rest.hasPrefix($0.rawValue.lowercased() + ":") }
        if let quantifier {
            rest = rest.dropFirst(quantifier.rawValue.count + 1)
        }
        holdsIfAbsent = rest.hasSuffix("ifexists")
        if holdsIfAbsent {
            rest = rest.dropLast("ifexists".count)
        }
        guard let (comparison, isNegated) = ConditionOperator.comparisons[String(rest)] else { return nil }
        if comparison == .absence, holdsIfAbsent || quantifier != nil { return nil }
        self.text = text
        self.comparison = comparison
        self.isNegated = isNegated
    }

    private static let comparisons: [String: (Comparison, isNegated: Bool)] = [
        "stringequals": (.string, false),
        "stringnotequals": (.string, true),
        "stringequalsignorecase": (.stringIgnoringCase, false),
        "stringnotequalsignorecase": (.stringIgnoringCase, true),
        "stringlike": (.stringPattern, false),
        "stringnotlike": (.stringPattern, true),
        "numericequals": (.number(.equal), false),
        "numericnotequals": (.number(.equal), true),
        "numericlessthan": (.number(.less), false),
        "numericlessthanequals": (.number(.lessOrEqual), false),
        "numericgreaterthan": (.number(.greater), false),
        "numericgreaterthanequals": (.number(.greaterOrEqual), false),
        "dateequals": (.date(.equal), false),
        "datenotequals": (.date(.equal), true),
        "datelessthan": (.date(.less), false),
        "datelessthanequals": (.date(.lessOrEqual), false),
        "dategreaterthan": (.date(.greater), false),
        "dategreaterthanequals": (.date(.greaterOrEqual), false),
        "bool": (.truth, false),
        "binaryequals": (.bytes, false),
        "ipaddress": (.address, false),
        "notipaddress": (.address, true),
        "arnequals": (.arn, false),
        "arnlike": (.arn, false),
        "arnnotequals": (.arn, true),
        "arnnotlike": (.arn, true),
        "null": (.absence, false),
    ]
}
