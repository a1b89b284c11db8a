/// Which bytes may stand where in a URL (RFC 3986, 2 and 3).
enum URLSyntax {
    /// Letters, digits and `-._~`, which never need to be percent-encoded.
    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default:
            false
        }
    }

    /// The delimiters that may stand within a path's segment.
    static func isSubDelimiter(_ byte: UInt8) -> Bool {
        "!$&'()*+,;=".utf8.contains(byte)
    }

    /// Whether the bytes are segments with slashes between, and hide no control character behind a percent sign.
    static func isPath(_ bytes: ArraySlice<UInt8>) -> Bool {
        let isEncodedRight = hasOnlyWholeEscapes(bytes) { $0 >= 0x20 && $0 != 0x7F }
        return isEncodedRight
            && bytes.allSatisfy {
                isUnreserved($0) || isSubDelimiter($0) || ":@/%".utf8.contains($0)
            }
    }

    /// Whether the bytes can be a query; characters that browsers leave as they are there are let through.
    static func isQuery(_ bytes: ArraySlice<UInt8>) -> Bool {
        hasOnlyWholeEscapes(bytes) { _ in true }
            && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"#<>".utf8.contains($0) }
    }

    /// The number that a hexadecimal digit stands for.
    static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func hasOnlyWholeEscapes(_ bytes: ArraySlice<UInt8>, allowing isAllowed: (UInt8) -> Bool) -> Bool {
        var rest = bytes
        while let percent = rest.firstIndex(of: UInt8(ascii: "%")) {
            let digits = rest[(percent + 1)...].prefix(2)
            guard digits.count == 2, let high = digits.first.flatMap(hexValue), let low = digits.last.flatMap(hexValue),
                isAllowed(high << 4 | low)
            else { return false }
            rest = rest[digits.endIndex...]
        }
        return true
    }
}
