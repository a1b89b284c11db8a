/// Splits a typed line into words: quotes hold words together, and what phones make of quotes and dashes is undone.
package enum TypedLine {
    /// The words of the line.
    ///
    /// A quote opens only where a word or an option's value begins, so that an apostrophe within a word stays one.
    /// Curly quotes count as plain ones; a word that begins with a long dash begins with `--`. Within quotes a
    /// backslash takes the next quote or backslash as it is, and dashes stay what they are.
    ///
    /// - Throws: ``Refusal`` when a quote is never closed.
    package static func words(in line: String) throws(Refusal) -> [String] {
        var splitter = Splitter(rest: Array(line.unicodeScalars)[...])
        var words: [String] = []
        while let word = try splitter.next() {
            words.append(word)
        }
        return words
    }
}

/// Reads one word after the other from the front of a line.
private struct Splitter {
    var rest: ArraySlice<Unicode.Scalar>

    mutating func next() throws(Refusal) -> String? {
        rest = rest.drop { $0.separatesWords }
        guard !rest.isEmpty else { return nil }
        var word = String.UnicodeScalarView()
        takeLeadingDashes(into: &word)
        while let scalar = rest.first, !scalar.separatesWords {
            if let quote = Quote(scalar), word.isEmpty || (word.last == "=" && word.starts(with: "--".unicodeScalars)) {
                try takeQuoted(quote, into: &word)
            } else {
                word.append(contentsOf: scalar.plain)
                rest.removeFirst()
            }
        }
        return String(word)
    }

    /// A phone turns the two hyphens of an option into one long dash.
    private mutating func takeLeadingDashes(into word: inout String.UnicodeScalarView) {
        let dashes = rest.prefix { $0.isDash }
        guard dashes.contains(where: \.isLongDash), rest.dropFirst(dashes.count).first?.properties.isAlphabetic ?? false
        else { return }
        word.append(contentsOf: "--".unicodeScalars)
        rest = rest.dropFirst(dashes.count)
    }

    private mutating func takeQuoted(_ quote: Quote, into word: inout String.UnicodeScalarView) throws(Refusal) {
        rest.removeFirst()
        while let scalar = rest.popFirst() {
            let isLast = rest.first?.separatesWords ?? true
            if scalar == "\\", let escaped = rest.first, escaped == "\\" || Quote(escaped) != nil {
                word.append(escaped)
                rest.removeFirst()
            } else if Quote(scalar) == quote, quote == .double || isLast {
                return
            } else {
                word.append(scalar)
            }
        }
        throw Refusal(
            .unclear, "a quote is opened and never closed",
            hint: "put a text of several words between two quotes, as in --reason \"ticket 481\"")
    }
}

/// The two kinds of quotes, whatever shape a keyboard gives them.
private enum Quote {
    case single
    case double

    init?(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{AB}", "\u{BB}", "\u{FF02}": self = .double
        case "'", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{FF07}": self = .single
        default: return nil
        }
    }
}

extension Unicode.Scalar {
    /// Whether words end here: white space of any kind, and what has no width at all.
    fileprivate var separatesWords: Bool {
        properties.isWhitespace || value < 0x20 || self == "\u{200B}" || self == "\u{FEFF}"
    }

    fileprivate var isDash: Bool {
        self == "-" || self == "\u{2010}" || self == "\u{2011}" || isLongDash
    }

    /// The dashes that keyboards put in place of one hyphen or two.
    fileprivate var isLongDash: Bool {
        switch self {
        case "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}": true
        default: false
        }
    }

    /// The scalar outside quotes: the long dash was two hyphens, the others were one.
    fileprivate var plain: String.UnicodeScalarView {
        switch self {
        case "\u{2014}", "\u{2015}": "--".unicodeScalars
        case _ where isDash: "-".unicodeScalars
        default: String.UnicodeScalarView([self])
        }
    }
}
