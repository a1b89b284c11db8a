/// A pattern of plain characters, `?` for any one and `*` for any number of them.
struct Glob: Equatable {
    /// One part of a pattern: a character that stands for itself, any one, or any number.
    enum Token: Equatable {
        case scalar(Unicode.Scalar)
        case one
        case many
    }

    var tokens: [Token]

    init(_ tokens: [Token]) {
        self.tokens = tokens
    }

    /// Reads `?` and `*` as wildcards, everything else as itself.
    init(_ text: String) {
        tokens = text.unicodeScalars.map(Token.init)
    }

    /// Whether the whole text matches, in time proportional to text × pattern at worst.
    func matches(_ text: some StringProtocol) -> Bool {
        matches(Array(text.unicodeScalars))
    }

    private func matches(_ text: [Unicode.Scalar]) -> Bool {
        StarMatching.holds(pattern: tokens.count, text: text.count) {
            tokens[$0] == .many
        } fits: {
            tokens[$0] == .one || tokens[$0] == .scalar(text[$1])
        }
    }
}

extension Glob.Token {
    /// A character as a pattern has it.
    init(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "?": self = .one
        case "*": self = .many
        default: self = .scalar(scalar)
        }
    }
}
