import JSON

/// The keys that stand under one operator in a statement's `Condition`; every one must hold.
package struct ConditionGroup: Equatable, Sendable {
    package var comparison: ConditionOperator
    package var clauses: [Clause]

    package init(_ comparison: ConditionOperator, _ clauses: [Clause]) {
        self.comparison = comparison
        self.clauses = clauses
    }

    /// One condition key with the values it is compared with, of which one must match.
    package struct Clause: Equatable, Sendable {
        /// The key as written; it counts without regard to case.
        package var key: String
        package var values: [Value]
        /// Whether it was written as one value without brackets.
        var isBare: Bool

        /// A clause with one value.
        package init(key: String, value: String) {
            self.init(key: key, values: [Value(value)], isBare: true)
        }

        init(key: String, values: [Value], isBare: Bool) {
            self.key = key
            self.values = values
            self.isBare = isBare
        }
    }

    /// A value in a condition: AWS takes numbers and booleans as the texts they are written as.
    package struct Value: Equatable, Sendable {
        package let text: String
        let written: JSONValue

        /// A value written as a text.
        package init(_ text: String) {
            self.text = text
            written = .string(text)
        }

        init?(_ json: JSONValue) {
            switch json {
            case .string(let text): self.text = text
            case .bool(let truth): text = truth ? "true" : "false"
            case .integer, .real: text = json.compact
            case .null, .array, .object: return nil
            }
            written = json
        }
    }
}
