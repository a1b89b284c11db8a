/// A set of ASCII characters that words of one kind are made of.
struct Alphabet: ExpressibleByStringLiteral {
    private let bytes: Set<UInt8>

    init(stringLiteral value: String) {
        bytes = Set(value.utf8)
    }

    private init(_ bytes: Set<UInt8>) {
        self.bytes = bytes
    }

    static let digits = Alphabet("0123456789")
    static let lower = Alphabet("abcdefghijklmnopqrstuvwxyz")
    static let upper = Alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    static let letters = lower + upper

    static func + (left: Alphabet, right: Alphabet) -> Alphabet {
        Alphabet(left.bytes.union(right.bytes))
    }

    /// Whether the text is not empty, not longer than that, and made of these characters alone.
    func spells(_ text: some StringProtocol, atMost length: Int = .max) -> Bool {
        !text.isEmpty && text.utf8.count <= length && text.utf8.allSatisfy(bytes.contains)
    }
}
