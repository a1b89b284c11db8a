/// One entry as a line of text that nobody who supplied part of it can make look like two.
struct JournalLine {
    private let level: JournalLevel
    private let message: String
    private let fields: [String: String]

    /// Who is going to read it.
    enum Form {
        /// systemd's journal: the priority in front, `<4>` (sd-daemon(3)).
        case prioritized
        /// A person: the level in words where it is not the usual one.
        case readable
    }

    /// The most bytes of a line; what is longer is cut.
    static let longest = 16_384

    init(_ level: JournalLevel, _ message: String, _ fields: [String: String]) {
        self.level = level
        self.message = message
        self.fields = fields
    }

    /// The line without its line feed: the message and then the fields, sorted by name.
    func text(_ form: Form) -> String {
        let named = fields.sorted { $0.key < $1.key }.map {
            " \(JournalLine.name($0.key))=\(JournalLine.value($0.value))"
        }
        return (prefix(form) + JournalLine.escaped(message) + named.joined()).cut(to: JournalLine.longest)
    }

    private func prefix(_ form: Form) -> String {
        switch (form, level) {
        case (.prioritized, _): "<\(level.rawValue)>"
        case (.readable, .error): "error: "
        case (.readable, .warning): "warning: "
        case (.readable, .debug): "debug: "
        case (.readable, .notice), (.readable, .info): ""
        }
    }

    /// A field's name of letters, digits, `_`, `.` and `-`; anything else becomes `_`.
    private static func name(_ text: String) -> String {
        let safe = text.unicodeScalars.map { scalar -> Character in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            return isPlain || "_.-".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
        }
        return String(safe)
    }

    /// A field's value, quoted where it is empty or could be read as more than one value.
    private static func value(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.unicodeScalars.allSatisfy { scalar in
                !scalar.isHidden && !scalar.properties.isWhitespace && !"\"\\=".unicodeScalars.contains(scalar)
            }
        guard !isPlain else { return text }
        return "\"\(escaped(text, quoting: true))\""
    }

    /// The text with everything escaped that ends a line, moves the cursor or hides what stands there.
    private static func escaped(_ text: String, quoting: Bool = false) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\\",
                "\"" where quoting:
                out += "\\\(scalar)"
            case _ where scalar.isHidden: out += "\\u{\(String(scalar.value, radix: 16))}"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}

extension Unicode.Scalar {
    /// Whether a terminal or a reader of the journal would obey it rather than show it: controls, line and paragraph
    /// separators, and the marks that turn the direction of writing.
    fileprivate var isHidden: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension String {
    /// The text, or as much of its front as fits into so many bytes, with three dots to show it.
    fileprivate func cut(to longest: Int) -> String {
        guard utf8.count > longest else { return self }
        var end = utf8.index(startIndex, offsetBy: longest - 3)
        while end.samePosition(in: unicodeScalars) == nil {
            end = utf8.index(before: end)
        }
        return self[..<end] + "..."
    }
}
