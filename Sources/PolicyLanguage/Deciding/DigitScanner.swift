/// Reads digits and marks from the front of a text.
struct DigitScanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) {
        rest = Array(text.utf8)[...]
    }

    var isAtEnd: Bool {
        rest.isEmpty
    }

    /// Goes past that mark, if it is next.
    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard let next = rest.first, UInt32(next) == mark.value else { return false }
        rest.removeFirst()
        return true
    }

    /// Reads exactly so many digits.
    mutating func number(digits count: Int) -> Int64? {
        guard rest.count >= count, rest.prefix(count).allSatisfy(Self.isDigit) else { return nil }
        let value = rest.prefix(count).reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
        rest.removeFirst(count)
        return value
    }

    /// Reads the digits after a point as billionths; what is finer is dropped.
    mutating func fraction() -> Int64? {
        let digits = rest.prefix(while: Self.isDigit)
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        let padded = Array(digits.prefix(9)) + Array(repeating: UInt8(ascii: "0"), count: max(0, 9 - digits.count))
        return padded.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
