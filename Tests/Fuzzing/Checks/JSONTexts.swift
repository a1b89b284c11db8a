import JSON

extension FuzzTarget {
    /// JSON texts of any kind.
    static let jsonTexts = FuzzTarget("json-texts") { bytes in
        guard let value = try? JSONValue(parsing: bytes) else { return }
        try claim(JSONValue(parsing: value.compact), is: value, "the compact text is read differently")
        try claim(JSONValue(parsing: value.indented), is: value, "the indented text is read differently")
        try expectFindable(value)
        guard !value.hasFraction else { return }
        let canonical = value.canonical
        let again = try JSONValue(parsing: canonical)
        try claim(again.canonical, is: canonical, "the canonical text has another canonical text")
        try claim(again.compact, is: canonical, "the canonical text is not the compact one of what it says")
    }

    /// Every member of every object is found by its name, and no other is.
    private static func expectFindable(_ value: JSONValue) throws {
        for element in value.array ?? [] { try expectFindable(element) }
        for member in value.object?.members ?? [] {
            try claim(value[member.name], is: member.value, "the name \(member.name) finds another member")
            try expectFindable(member.value)
        }
    }
}

extension JSONValue {
    fileprivate var hasFraction: Bool {
        switch self {
        case .real: true
        case .array(let elements): elements.contains(where: \.hasFraction)
        case .object(let object): object.members.contains { $0.value.hasFraction }
        default: false
        }
    }
}
