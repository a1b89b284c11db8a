/// A pattern of the rules, anchored at both ends: `*` stands for any run of characters, `?` for exactly one.
package struct Glob: Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    package let pattern: String
    /// Whether it is meant for ARNs rather than for names.
    package let isForARN: Bool
    /// How many bytes stand before the first star or question mark: all, where there is none.
    private let head: Int
    /// How many bytes stand behind the last one.
    private let tail: Int

    package init(_ pattern: String) {
        self.pattern = pattern
        isForARN = pattern.utf8.starts(with: "arn:".utf8)
        head = pattern.utf8.prefix { !Self.isWild($0) }.count
        tail = head == pattern.utf8.count ? 0 : pattern.utf8.reversed().prefix { !Self.isWild($0) }.count
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    package var description: String { pattern }

    /// Whether it stands for more than one text.
    package var isPattern: Bool { head < pattern.utf8.count }

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

    /// Compares both ends, by which most texts differ, and then what lies between them.
    ///
    /// The bit makes small letters of capital ones, or is none.
    private func match(
        _ pattern: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>, foldingBy bit: UInt8
    ) -> Bool {
        let wild = pattern.count - head - tail
        let rest = text.count - head - tail
        guard rest >= 0, wild > 0 || rest == 0 else { return false }
        for place in 0..<head where Self.folded(pattern[place], bit) != Self.folded(text[place], bit) { return false }
        for place in 0..<tail {
            guard Self.folded(pattern[head + wild + place], bit) == Self.folded(text[head + rest + place], bit) else {
                return false
            }
        }
        return matchBetween(
            UnsafeBufferPointer(rebasing: pattern[head..<head + wild]),
            UnsafeBufferPointer(rebasing: text[head..<head + rest]), foldingBy: bit)
    }

    /// In time proportional to pattern × text at worst, since only the last star ever takes more.
    private func matchBetween(
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
    /// Whether there is a text that both match, in time proportional to the one pattern × the other.
    func meets(_ other: Glob) -> Bool {
        let (left, right) = (Array(pattern.utf8), Array(other.pattern.utf8))
        let heads = min(head, other.head)
        guard left.prefix(heads).elementsEqual(right.prefix(heads)) else { return false }
        // For each beginning of the left pattern, whether it and the looked at beginning of the right one can stand for
        // the same text.
        var agrees = [true] + left.map { _ in false }
        for place in 0...right.count {
            let wanted = place < right.count ? right[place] : nil
            for at in left.indices where agrees[at] && (left[at] == Glob.star || wanted == Glob.star) {
                agrees[at + 1] = true
            }
            guard let wanted else { break }
            var next = agrees.map { $0 && wanted == Glob.star }
            for at in left.indices where agrees[at] && wanted != Glob.star {
                if left[at] == Glob.star {
                    next[at] = true
                } else if left[at] == wanted || left[at] == Glob.mark || wanted == Glob.mark {
                    next[at + 1] = true
                }
            }
            agrees = next
        }
        return agrees[left.count]
    }

    private static let star = UInt8(ascii: "*")
    private static let mark = UInt8(ascii: "?")

    private static func isWild(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") }
}

/// What the pattern says is all there is to it.
extension Glob: Hashable {
    package static func == (left: Glob, right: Glob) -> Bool { left.pattern == right.pattern }

    package func hash(into hasher: inout Hasher) { hasher.combine(pattern) }
}
