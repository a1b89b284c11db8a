/// A text of a policy in which policy variables may stand, taken apart.
///
/// Source: "IAM policy elements: Variables and tags" in the IAM User Guide.
struct PolicyText: Equatable {
    var pieces: [Piece]

    /// A run of a text that means one kind of thing.
    enum Piece: Equatable {
        /// Text of the policy itself, in which `*` and `?` may be wildcards.
        case plain(String)
        /// `${*}`, `${?}`, `${$}`: that character and no wildcard.
        case character(Unicode.Scalar)
        /// `${key}` or `${key, 'default'}`.
        case variable(key: String, default: String?)
        /// What begins like a variable and is none.
        case malformed
    }

    /// Takes a text apart; without variables it is all plain, as in the language of 2008.
    init(_ text: String, hasVariables: Bool) {
        guard hasVariables, text.utf8.contains(UInt8(ascii: "$")) else {
            pieces = [.plain(text)]
            return
        }
        pieces = []
        var rest = text.unicodeScalars[...]
        var plain = String.UnicodeScalarView()
        while let next = rest.first {
            guard next == "$", rest.dropFirst().first == "{" else {
                plain.append(next)
                rest.removeFirst()
                continue
            }
            if !plain.isEmpty { pieces.append(.plain(String(plain))) }
            plain.removeAll()
            rest.removeFirst(2)
            pieces.append(PolicyText.variable(from: &rest))
        }
        if !plain.isEmpty { pieces.append(.plain(String(plain))) }
    }

    /// Reads what stands between `${` and `}`, and the brace.
    private static func variable(from rest: inout Substring.UnicodeScalarView) -> Piece {
        var isQuoted = false
        var body = String.UnicodeScalarView()
        while let next = rest.popFirst() {
            if next == "}", !isQuoted { return variable(in: String(body)) }
            if next == "'" { isQuoted.toggle() }
            body.append(next)
        }
        return .malformed
    }

    private static func variable(in body: String) -> Piece {
        switch body {
        case "*", "?", "$": return .character(body.unicodeScalars[body.startIndex])
        default: break
        }
        let parts = body.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        let key = parts[0].trimmingSpaces
        guard !key.isEmpty, !key.contains(where: { " '\"${".contains($0) }) else { return .malformed }
        guard parts.count == 2 else { return .variable(key: String(key), default: nil) }
        let value = parts[1].trimmingSpaces
        guard value.count >= 2, value.first == "'", value.last == "'" else { return .malformed }
        return .variable(key: String(key), default: String(value.dropFirst().dropLast()))
    }

    /// The pattern with the request's values in place of the variables; nil where one has none.
    ///
    /// A value is taken literally: a `*` in it is no wildcard. A key with several values cannot be a variable.
    func tokens(in context: RequestContext, areWildcards: Bool) -> [Glob.Token]? {
        var tokens: [Glob.Token] = []
        for piece in pieces {
            switch piece {
            case .plain(let text):
                tokens += text.unicodeScalars.map { areWildcards ? Glob.Token($0) : .scalar($0) }
            case .character(let scalar):
                tokens.append(.scalar(scalar))
            case .variable(let key, let fallback):
                let values = context[key] ?? []
                guard values.count <= 1, let value = values.first ?? fallback else { return nil }
                tokens += value.unicodeScalars.map(Glob.Token.scalar)
            case .malformed:
                return nil
            }
        }
        return tokens
    }

    /// The text parted at the first colons of the policy's own text; a colon in a variable parts nothing.
    func parted(intoAtMost limit: Int) -> [PolicyText] {
        var parts: [PolicyText] = [PolicyText(pieces: [])]
        for piece in pieces {
            guard case .plain(let text) = piece else {
                parts[parts.count - 1].pieces.append(piece)
                continue
            }
            let room = limit - parts.count
            let split = text.split(separator: ":", maxSplits: room, omittingEmptySubsequences: false)
            for (place, part) in split.enumerated() {
                if place > 0 { parts.append(PolicyText(pieces: [])) }
                if !part.isEmpty { parts[parts.count - 1].pieces.append(.plain(String(part))) }
            }
        }
        return parts
    }

    private init(pieces: [Piece]) {
        self.pieces = pieces
    }
}

extension Substring {
    /// Without the spaces around it.
    var trimmingSpaces: Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
