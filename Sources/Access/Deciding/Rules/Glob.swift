/// A pattern of the rules, anchored at both ends: `*` stands for any run of characters, `?` for exactly one.
package struct Glob: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    package let pattern: String
    /// Whether it is meant for ARNs rather than for names.
    package let isForARN: Bool

    package init(_ pattern: String) {
        self.pattern = pattern
        isForARN = pattern.utf8.starts(with: "arn:".utf8)
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    package var description: String { pattern }

    /// Whether it stands for more than one text.
    package var isPattern: Bool {
        pattern.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
    }

    /// Whether the whole text matches, as written or without regard to the case of the letters A to Z.
    package func matches(_ text: String, ignoringCase: Bool = false) -> Bool {
        var pattern = pattern
        var text = text
        return pattern.withUTF8 { pattern in
            text.withUTF8 { text in
                match(pattern, text, foldingBy: ignoringCase ? 0x20 : 0)
            }
        }
    }

    /// In time proportional to pattern × text at worst, since only the last star ever takes more.
    ///
    /// The bit makes small letters of capital ones, or is none.
    private func match(
        _ pattern: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>, foldingBy bit: UInt8
    ) -> Bool {
        var at = 0
        var place = 0
        // Where the last star stands and how much of the text it has taken: on a mismatch it takes one more.
        var star: (after: Int, taken: Int)?
        while place < text.count {
            if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
                at += 1
                star = (at, place)
            } else if at < pattern.count, pattern[at] == UInt8(ascii: "?"), !UTF8.isContinuation(text[place]) {
                at += 1
                place += 1
                while place < text.count, UTF8.isContinuation(text[place]) { place += 1 }
            } else if at < pattern.count, Self.folded(pattern[at], bit) == Self.folded(text[place], bit) {
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
        return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    @inline(__always)
    private static func folded(_ byte: UInt8, _ bit: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | bit : byte
    }
}
