/// Patterns with `*` and `?`, matched by a table of which beginnings match which.
enum NaiveGlob {
    /// Whether the whole text matches.
    static func matches(_ pattern: [Unicode.Scalar], _ text: [Unicode.Scalar]) -> Bool {
        matches(pattern.map { Letter($0, isLiteral: false) }, text)
    }

    /// A letter of a pattern, which may be meant literally whatever it is.
    struct Letter: Hashable {
        let scalar: Unicode.Scalar
        let isLiteral: Bool

        init(_ scalar: Unicode.Scalar, isLiteral: Bool) {
            self.scalar = scalar
            self.isLiteral = isLiteral
        }

        var isStar: Bool { scalar == "*" && !isLiteral }
        var isMark: Bool { scalar == "?" && !isLiteral }
    }

    /// Whether the whole text matches.
    static func matches(_ pattern: [Letter], _ text: [Unicode.Scalar]) -> Bool {
        let opening = pattern.prefix { !$0.isStar && !$0.isMark }.map(\.scalar)
        guard text.starts(with: opening) else { return false }
        var row = [Bool](repeating: false, count: text.count + 1)
        row[opening.count] = true
        for letter in pattern[opening.count...] {
            var next = [Bool](repeating: false, count: text.count + 1)
            if letter.isStar {
                var isReached = false
                for place in row.indices {
                    isReached = isReached || row[place]
                    next[place] = isReached
                }
            } else {
                for place in text.indices where row[place] {
                    if letter.isMark || letter.scalar == text[place] { next[place + 1] = true }
                }
            }
            row = next
        }
        return row[text.count]
    }
}
