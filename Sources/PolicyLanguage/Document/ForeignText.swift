/// A text from outside, made fit to be shown: bounded in length, with nothing in it that moves a cursor or hides a letter.
package struct ForeignText: Sendable {
    private let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// The text with control and formatting characters written as `\u{…}`, cut to that many characters.
    package func shown(atMost limit: Int) -> String {
        var out = ""
        var count = 0
        for scalar in text.unicodeScalars {
            let piece = ForeignText.isPlain(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
            let length = piece.unicodeScalars.count
            guard count + length <= limit else { return ForeignText.cut(out, to: limit) }
            out += piece
            count += length
        }
        return out
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        guard limit > 0 else { return "" }
        var scalars = text.unicodeScalars
        while scalars.count >= limit {
            scalars.removeLast()
        }
        return String(scalars) + "…"
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
        case .spaceSeparator: scalar == " "
        default: true
        }
    }
}
