/// A decimal number of any size, compared exactly.
struct DecimalNumber: Comparable {
    private let isNegative: Bool
    /// Digits before the point, without leading zeros.
    private let whole: [UInt8]
    /// Digits after the point, without trailing zeros.
    private let fraction: [UInt8]

    /// Reads an optional sign, digits, an optional fraction and an optional exponent of at most three digits.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        guard rest.count <= 400 else { return nil }
        let sign = rest.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
        var exponent = 0
        if let place = rest.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            let text = String(decoding: rest[(place + 1)...], as: UTF8.self)
            guard text.utf8.count <= 4, let value = Int(text) else { return nil }
            exponent = value
            rest = rest[..<place]
        }
        let parts = rest.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let digits = parts.first, !digits.isEmpty, parts.count == 1 || !parts[1].isEmpty,
            parts.joined().allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        else { return nil }
        var all = Array(parts.joined())
        var point = digits.count + exponent
        if point > all.count { all += Array(repeating: UInt8(ascii: "0"), count: point - all.count) }
        if point < 0 {
            all.insert(contentsOf: Array(repeating: UInt8(ascii: "0"), count: -point), at: 0)
            point = 0
        }
        whole = Array(all[..<point].drop { $0 == UInt8(ascii: "0") })
        fraction = Array(all[point...].reversed().drop { $0 == UInt8(ascii: "0") }.reversed())
        isNegative = sign == UInt8(ascii: "-") && !(whole.isEmpty && fraction.isEmpty)
    }

    static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
        switch (left.isNegative, right.isNegative) {
        case (true, false): true
        case (false, true): false
        case (false, false): left.isSmaller(than: right)
        case (true, true): right.isSmaller(than: left)
        }
    }

    private func isSmaller(than other: DecimalNumber) -> Bool {
        if whole.count != other.whole.count { return whole.count < other.whole.count }
        if whole != other.whole { return whole.lexicographicallyPrecedes(other.whole) }
        return fraction.lexicographicallyPrecedes(other.fraction)
    }
}
