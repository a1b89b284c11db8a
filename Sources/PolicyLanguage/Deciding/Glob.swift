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
        var place = 0
        var token = 0
        // Where the last star stood and how far it reaches: it alone need ever be tried again.
        var retry: (token: Int, place: Int)?
        while place < text.count {
            if token < tokens.count, tokens[token] == .many {
                retry = (token, place)
                token += 1
            } else if token < tokens.count, tokens[token] == .one || tokens[token] == .scalar(text[place]) {
                token += 1
                place += 1
            } else if let star = retry {
                retry = (star.token, star.place + 1)
                token = star.token + 1
                place = star.place + 1
            } else {
                return false
            }
        }
        return tokens[token...].allSatisfy { $0 == .many }
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
