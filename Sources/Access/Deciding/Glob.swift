/// A pattern of the rules, anchored at both ends: `*` stands for any run of characters, `?` for exactly one.
package struct Glob: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    package let pattern: String

    package init(_ pattern: String) {
        self.pattern = pattern
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    package var description: String { pattern }

    /// Whether the whole text matches; both are compared as they are written.
    package func matches(_ text: String) -> Bool {
        let pattern = Array(pattern.unicodeScalars)
        let text = Array(text.unicodeScalars)
        var at = 0
        var place = 0
        // Where the last star stands and how much of the text it has taken: on a mismatch it takes one more.
        var star: (after: Int, taken: Int)?
        while place < text.count {
            if at < pattern.count, pattern[at] == "*" {
                at += 1
                star = (at, place)
            } else if at < pattern.count, pattern[at] == "?" || pattern[at] == text[place] {
                at += 1
                place += 1
            } else if let (after, taken) = star {
                at = after
                place = taken + 1
                star = (after, place)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == "*" }
    }
}
