/// A small regular expression that a reason has to contain; found anywhere in it unless `^` and `$` hold it.
///
/// It knows no back-references and looks neither ahead nor behind, so every text is read once, in time proportional to
/// its length: nobody can stop Curfew with a reason.
package struct ReasonPattern: Hashable, Sendable, CustomStringConvertible {
    /// The pattern as it was written.
    package let text: String
    private let program: PatternProgram

    /// Reads a pattern: letters, `.`, `[a-z]`, `[^…]`, `\d \w \s \D \W \S`, `( )`, `(?: )`, `|`, `* + ?`, `{2}`, `{2,}`,
    /// `{2,5}`, `^`, `$`, and `(?i)` at the beginning.
    ///
    /// Throws ``PatternProblem`` for everything else, and for what would grow too large.
    package init(_ text: String) throws(PatternProblem) {
        var parser = PatternParser(text)
        let (tree, ignoresCase) = try parser.parse()
        self.text = text
        program = try PatternProgram(tree, ignoringCase: ignoresCase)
    }

    /// Whether the pattern is found in the text.
    package func isFound(in text: String) -> Bool {
        program.isFound(in: text)
    }

    package var description: String { text }

    package static func == (left: ReasonPattern, right: ReasonPattern) -> Bool {
        left.text == right.text
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }
}

/// Why a pattern cannot be used, as it follows the pattern's name in a sentence.
package struct PatternProblem: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
