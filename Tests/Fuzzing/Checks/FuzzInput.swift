/// The bytes of one run: content from the front, and choices from the back, so that the content stays readable.
struct FuzzInput {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// A number below the bound; zero once nothing is left.
    mutating func choice(below bound: Int) -> Int {
        guard bound > 1, let byte = rest.popLast() else { return 0 }
        guard bound > 256, let more = rest.popLast() else { return Int(byte) % bound }
        return (Int(byte) << 8 | Int(more)) % bound
    }

    /// One of these.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[choice(below: elements.count)]
    }

    /// What no choice was taken from.
    var content: [UInt8] { Array(rest) }

    /// The content as text, what is not UTF-8 replaced.
    var text: String { String(decoding: rest, as: UTF8.self) }

    /// The next part of the content, up to a NUL.
    mutating func part() -> [UInt8] {
        let part = rest.prefix { $0 != 0 }
        rest = rest[part.endIndex...].dropFirst()
        return Array(part)
    }

    /// The next part of the content as text.
    mutating func textPart() -> String {
        String(decoding: part(), as: UTF8.self)
    }
}

extension [UInt8] {
    /// The bytes in pieces of that length, the last one shorter.
    func cut(every length: Int) -> [[UInt8]] {
        stride(from: 0, to: count, by: length).map { Array(self[$0..<Swift.min($0 + length, count)]) }
    }
}
