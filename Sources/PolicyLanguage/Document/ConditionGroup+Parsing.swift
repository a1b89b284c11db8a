import JSON

extension ConditionGroup {
    /// Reads a `Condition` element.
    static func groups(_ json: JSONValue, at path: String) throws(PolicyProblem) -> [ConditionGroup] {
        guard let block = json.object else {
            throw PolicyProblem(at: .element(path), "a condition is an object, this is \(json.kind)")
        }
        var groups: [ConditionGroup] = []
        for member in block.members {
            let shown = ForeignText(member.name).shown(atMost: 80)
            guard let comparison = ConditionOperator(member.name) else {
                throw PolicyProblem(
                    at: .element(path), "\(shown) is not a condition operator", hint: hint(for: member.name))
            }
            groups.append(ConditionGroup(comparison, try clauses(member.value, at: "\(path).\(shown)")))
        }
        return groups
    }

    private static func hint(for name: String) -> String? {
        guard name.lowercased().contains("null") else { return nil }
        return "Null stands alone, without ForAllValues, ForAnyValue or IfExists"
    }

    private static func clauses(_ json: JSONValue, at path: String) throws(PolicyProblem) -> [Clause] {
        guard let block = json.object else {
            throw PolicyProblem(at: .element(path), "expected an object of condition keys, not \(json.kind)")
        }
        var clauses: [Clause] = []
        var keys: Set<[UInt8]> = []
        for member in block.members {
            let shown = ForeignText(member.name).shown(atMost: 80)
            guard member.name.contains(":") else {
                throw PolicyProblem(
                    at: .element(path), "\(shown.isEmpty ? "an empty text" : shown) is not a condition key",
                    hint: "keys have a prefix, as aws:SourceIp")
            }
            guard keys.insert(Array(member.name.lowercased().utf8)).inserted else {
                throw PolicyProblem(at: .element(path), "the key \(shown) stands twice, in different case")
            }
            clauses.append(try Clause(key: member.name, member.value, at: "\(path).\(shown)"))
        }
        return clauses
    }
}

extension ConditionGroup.Clause {
    fileprivate init(key: String, _ json: JSONValue, at path: String) throws(PolicyProblem) {
        var values: [ConditionGroup.Value] = []
        for (place, element) in (json.array ?? [json]).enumerated() {
            guard let value = ConditionGroup.Value(element) else {
                let exact = json.array == nil ? path : "\(path)[\(place)]"
                throw PolicyProblem(
                    at: .element(exact), "expected a text, a number or a boolean, not \(element.kind)")
            }
            values.append(value)
        }
        self.init(key: key, values: values, isBare: json.array == nil)
    }
}
