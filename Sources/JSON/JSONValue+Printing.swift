extension JSONValue {
    /// The text without white space, members in their own order.
    package var compact: String {
        var out = ""
        write(to: &out, sortingMembers: false)
        return out
    }

    /// The canonical form of RFC 8785 (JCS), for texts that hold no fractions, as the trail's do.
    ///
    /// Members are sorted by the UTF-16 units of their names.
    package var canonical: String {
        var out = ""
        write(to: &out, sortingMembers: true)
        return out
    }

    private func write(to out: inout String, sortingMembers: Bool) {
        switch self {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .integer(let number): out += String(number)
        case .real(let number):
            precondition(!sortingMembers, "a canonical text holds whole numbers only; the trail was given \(number)")
            out += number.isFinite ? "\(number)" : "null"
        case .string(let text): JSONValue.write(text, to: &out)
        case .array(let elements):
            out += "["
            for (place, element) in elements.enumerated() {
                if place > 0 { out += "," }
                element.write(to: &out, sortingMembers: sortingMembers)
            }
            out += "]"
        case .object(let object):
            let members =
                sortingMembers
                ? object.members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) } : object.members
            out += "{"
            for (place, member) in members.enumerated() {
                if place > 0 { out += "," }
                JSONValue.write(member.name, to: &out)
                out += ":"
                member.value.write(to: &out, sortingMembers: sortingMembers)
            }
            out += "}"
        }
    }

    /// Escapes as RFC 8785 section 3.2.2.2 wants it: the two-character forms where they exist, `\u00xx` for the other
    /// control characters, everything else as it is.
    private static func write(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\u{8}": out += "\\b"
            case "\t": out += "\\t"
            case "\n": out += "\\n"
            case "\u{C}": out += "\\f"
            case "\r": out += "\\r"
            case "\u{0}"..<"\u{20}":
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }
}
