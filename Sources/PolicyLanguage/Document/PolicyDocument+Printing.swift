package import JSON

extension PolicyDocument {
    /// The policy as compact JSON within the characters that IAM takes; a parsed policy prints as it was written.
    ///
    /// IAM takes tab, line feed, carriage return and U+0020 to U+00FF; what lies beyond is written as `\uXXXX`.
    package var text: String {
        PolicyDocument.written(json)
    }

    /// The policy as a JSON value.
    package var json: JSONValue {
        var members: [(String, JSONValue)] = []
        for element in order.completed(with: Element.allCases) {
            switch element {
            case .version: version.map { members.append((element.rawValue, .string($0.rawValue))) }
            case .id: id.map { members.append((element.rawValue, .string($0))) }
            case .statement: members.append((element.rawValue, statementsJSON))
            }
        }
        return .object(JSONObject(members))
    }

    private var statementsJSON: JSONValue {
        if isStatementBare, statements.count == 1 { return statements[0].json }
        return .array(statements.map(\.json))
    }

    /// The compact text of a value of this language, ASCII escapes beyond U+00FF.
    static func written(_ json: JSONValue) -> String {
        let compact = json.compact
        guard compact.unicodeScalars.contains(where: { $0.value > 0xFF }) else { return compact }
        var out = ""
        for scalar in compact.unicodeScalars {
            if scalar.value <= 0xFF {
                out.unicodeScalars.append(scalar)
            } else {
                for unit in String(scalar).utf16 {
                    let hex = String(unit, radix: 16)
                    out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                }
            }
        }
        return out
    }
}

extension PolicyDocument: Equatable {
    /// Whether both print alike.
    package static func == (left: PolicyDocument, right: PolicyDocument) -> Bool {
        left.json == right.json
    }
}

extension PolicyStatement: Equatable {
    /// Whether both print alike.
    package static func == (left: PolicyStatement, right: PolicyStatement) -> Bool {
        left.json == right.json
    }

    /// The statement as a JSON value.
    var json: JSONValue {
        var members: [(String, JSONValue)] = []
        for element in order.completed(with: Element.allCases) {
            if let value = value(of: element) {
                members.append((element.rawValue, value))
            }
        }
        return .object(JSONObject(members))
    }

    private func value(of element: Element) -> JSONValue? {
        switch (element, actions, resources) {
        case (.sid, _, _): sid.map(JSONValue.string)
        case (.effect, _, _): .string(effect.rawValue)
        case (.action, .only(let list), _), (.notAction, .allBut(let list), _): list.json
        case (.resource, _, .only(let list)), (.notResource, _, .allBut(let list)): list.json
        case (.condition, _, _): conditionsJSON
        case (.action, _, _), (.notAction, _, _), (.resource, _, _), (.notResource, _, _): .none
        }
    }

    private var conditionsJSON: JSONValue? {
        guard !conditions.isEmpty || order.contains(.condition) else { return .none }
        return .object(JSONObject(conditions.map { ($0.comparison.text, $0.json) }))
    }
}

extension ConditionGroup {
    fileprivate var json: JSONValue {
        .object(JSONObject(clauses.map { ($0.key, $0.json) }))
    }
}

extension ConditionGroup.Clause {
    fileprivate var json: JSONValue {
        if isBare, values.count == 1 { return values[0].written }
        return .array(values.map(\.written))
    }
}

extension TextList {
    fileprivate var json: JSONValue {
        if isBare, values.count == 1 { return .string(values[0]) }
        return .array(values.map(JSONValue.string))
    }
}

extension Array where Element: Equatable {
    /// These, then those of the others that are missing.
    fileprivate func completed(with others: [Element]) -> [Element] {
        self + others.filter { !contains($0) }
    }
}
