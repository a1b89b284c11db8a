import JSON

/// The condition keys that a request carries, with their values; keys count without regard to case.
package struct RequestContext: Equatable, Sendable {
    private var values: [String: [String]] = [:]

    package init(_ values: [String: [String]] = [:]) {
        for (key, value) in values {
            self[key] = value
        }
    }

    /// The values of a key; nil where the request does not carry it.
    package subscript(key: String) -> [String]? {
        get { values[key.lowercased()] }
        set { values[key.lowercased()] = newValue }
    }

    /// Reads an object of keys, each with a text, a number, a boolean or a list of them.
    package init(parsing text: String) throws(PolicyProblem) {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: text)
        } catch {
            let reason = "not JSON: \(ForeignText(error.reason).shown(atMost: 120))"
            throw PolicyProblem(at: .text(line: error.line, column: error.column), reason)
        }
        guard let object = json.object else {
            throw PolicyProblem(
                at: .policy, "a request context is a JSON object of condition keys, this is \(json.kind)")
        }
        self.init()
        for member in object.members {
            let path = ForeignText(member.name).shown(atMost: 80)
            guard self[member.name] == nil else {
                throw PolicyProblem(at: .element(path), "the key stands twice, in different case")
            }
            var texts: [String] = []
            for element in member.value.array ?? [member.value] {
                guard let value = ConditionGroup.Value(element) else {
                    throw PolicyProblem(
                        at: .element(path), "expected a text, a number or a boolean, not \(element.kind)")
                }
                texts.append(value.text)
            }
            self[member.name] = texts
        }
    }
}

extension RequestContext: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, [String])...) {
        self.init(Dictionary(elements) { first, _ in first })
    }
}
