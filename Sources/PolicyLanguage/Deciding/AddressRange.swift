/// A range of IP addresses in CIDR form, of either version; an address alone is a range of one.
struct AddressRange: Equatable {
    /// Four bytes or sixteen.
    private let bytes: [UInt8]
    private let prefix: Int

    /// Reads `203.0.113.0/24`, `2001:db8::/32` or an address.
    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bytes = Self.version4(parts[0]) ?? Self.version6(parts[0]) else { return nil }
        self.bytes = bytes
        guard parts.count == 2 else {
            prefix = bytes.count * 8
            return
        }
        guard let prefix = Self.number(parts[1], atMost: bytes.count * 8) else { return nil }
        self.prefix = prefix
    }

    /// Whether all of that range lies in this one; ranges of different versions never do.
    func contains(_ other: AddressRange) -> Bool {
        guard bytes.count == other.bytes.count, other.prefix >= prefix else { return false }
        let whole = prefix / 8
        guard bytes.prefix(whole) == other.bytes.prefix(whole) else { return false }
        let bits = prefix % 8
        return bits == 0 || (bytes[whole] ^ other.bytes[whole]) >> (8 - bits) == 0
    }

    private static func number(_ text: Substring, atMost limit: Int) -> Int? {
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let value = Int(text), value <= limit
        else { return nil }
        return value
    }

    private static func version4(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", maxSplits: 4, omittingEmptySubsequences: false)
        let bytes = parts.compactMap { part in number(part, atMost: 255).map(UInt8.init) }
        return parts.count == 4 && bytes.count == 4 ? bytes : nil
    }

    private static func version6(_ text: Substring) -> [UInt8]? {
        guard text.utf8.count <= 45 else { return nil }
        guard let gap = text.firstDoubleColon else {
            guard let bytes = groups(text), bytes.count == 16 else { return nil }
            return bytes
        }
        guard let head = groups(text[..<gap]), let tail = groups(text[text.index(gap, offsetBy: 2)...]),
            head.count + tail.count <= 14
        else { return nil }
        return head + Array(repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    /// The bytes of groups parted by colons, of which the last may be an address of version 4.
    private static func groups(_ text: Substring) -> [UInt8]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var bytes: [UInt8] = []
        for (place, part) in parts.enumerated() {
            if place == parts.count - 1, let tail = version4(part) {
                bytes += tail
            } else if (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit),
                let value = UInt16(part, radix: 16)
            {
                bytes += [UInt8(value >> 8), UInt8(value & 0xFF)]
            } else {
                return nil
            }
        }
        return bytes
    }
}

extension Substring {
    fileprivate var firstDoubleColon: Index? {
        indices.first { self[$0] == ":" && self[index(after: $0)...].first == ":" }
    }
}
