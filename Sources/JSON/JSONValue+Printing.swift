extension JSONValue {
    /// The text without white space, members in their own order.
    package var compact: String {
        var out = JSONText()
        write(to: &out, sortingMembers: false)
        return out.string
    }

    /// The canonical form of RFC 8785 (JCS), for texts that hold no fractions, as the trail's do.
    ///
    /// Members are sorted by the UTF-16 units of their names.
    package var canonical: String {
        var out = JSONText()
        write(to: &out, sortingMembers: true)
        return out.string
    }

    private func write(to out: inout JSONText, sortingMembers: Bool) {
        switch self {
        case .null: out.write(raw: "null")
        case .bool(let value): out.write(raw: value ? "true" : "false")
        case .integer(let number): out.write(raw: String(number))
        case .real(let number):
            precondition(!sortingMembers, "a canonical text holds whole numbers only; the trail was given \(number)")
            out.write(raw: number.isFinite ? "\(number)" : "null")
        case .string(let text): out.write(text)
        case .array(let elements):
            out.write(mark: "[")
            for (place, element) in elements.enumerated() {
                if place > 0 { out.write(mark: ",") }
                element.write(to: &out, sortingMembers: sortingMembers)
            }
            out.write(mark: "]")
        case .object(let object):
            let members =
                sortingMembers
                ? object.members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) } : object.members
            out.write(mark: "{")
            for (place, member) in members.enumerated() {
                if place > 0 { out.write(mark: ",") }
                out.write(member.name)
                out.write(mark: ":")
                member.value.write(to: &out, sortingMembers: sortingMembers)
            }
            out.write(mark: "}")
        }
    }
}
