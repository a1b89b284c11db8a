extension JSONValue {
    /// The text with one member or element a line and two spaces a level, for people to read and paste.
    package var indented: String {
        indented(by: "")
    }

    private func indented(by indentation: String) -> String {
        let deeper = indentation + "  "
        switch self {
        case .array(let elements) where !elements.isEmpty:
            return JSONValue.lines(elements.map { deeper + $0.indented(by: deeper) }, "[", "\(indentation)]")
        case .object(let object) where !object.members.isEmpty:
            let lines = object.members.map { member in
                "\(deeper)\(JSONValue.string(member.name).compact): \(member.value.indented(by: deeper))"
            }
            return JSONValue.lines(lines, "{", "\(indentation)}")
        default: return compact
        }
    }

    private static func lines(_ lines: [String], _ opening: String, _ closing: String) -> String {
        "\(opening)\n\(lines.joined(separator: ",\n"))\n\(closing)"
    }
}
