import JSON

extension RawRepresentable where Self: CaseIterable, RawValue == String {
    /// The object's members as elements, in their order; a member that is none is a problem.
    static func order(of object: JSONObject, in path: String) throws(PolicyProblem) -> [Self] {
        var order: [Self] = []
        for name in object.names {
            guard let element = Self(rawValue: name) else {
                let meant = allCases.first { $0.rawValue.lowercased() == name.lowercased() }
                throw PolicyProblem(
                    at: path.isEmpty ? .policy : .element(path),
                    "\(ForeignText("\"\(name)\"").shown(atMost: 60)) is not an element here",
                    hint: meant.map { "did you mean \($0.rawValue)?" })
            }
            order.append(element)
        }
        return order
    }
}

extension JSONValue {
    /// The text, or the problem that this is none.
    func text(at path: String) throws(PolicyProblem) -> String {
        guard let string else {
            throw PolicyProblem(at: .element(path), "expected a text, not \(kind)")
        }
        return string
    }

    /// What this is, in words.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer, .real: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

extension String {
    /// Whether it is `*`, or several of them.
    var isAllStars: Bool {
        !isEmpty && utf8.allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
