/// A JSON text while it is written, byte for byte.
struct JSONText {
    private(set) var bytes: [UInt8] = []

    /// The text so far.
    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes what is JSON already: a number, a literal, punctuation.
    mutating func write(raw text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// Writes one character of punctuation.
    mutating func write(mark: Unicode.Scalar) {
        bytes.append(UInt8(ascii: mark))
    }

    /// Writes a string with its quotation marks.
    ///
    /// Escapes as RFC 8785 section 3.2.2.2 wants it: the two-character forms where they exist, `\u00xx` for the other
    /// control characters, everything else as it is.
    mutating func write(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var unwritten = utf8[...]
            while let place = unwritten.firstIndex(where: JSONText.isEscaped) {
                bytes.append(contentsOf: unwritten[..<place])
                bytes.append(contentsOf: JSONText.escaped(unwritten[place]).utf8)
                unwritten = unwritten[(place + 1)...]
            }
            bytes.append(contentsOf: unwritten)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Puts the parts of the text's end into that order, a comma between any two.
    mutating func arrange(_ parts: [Range<Int>], from start: Int) {
        var arranged: [UInt8] = []
        arranged.reserveCapacity(bytes.count - start)
        for part in parts {
            if !arranged.isEmpty { arranged.append(UInt8(ascii: ",")) }
            arranged.append(contentsOf: bytes[part])
        }
        bytes.replaceSubrange(start..., with: arranged)
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func escaped(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "\""): return "\\\""
        case UInt8(ascii: "\\"): return "\\\\"
        case 0x08: return "\\b"
        case 0x09: return "\\t"
        case 0x0A: return "\\n"
        case 0x0C: return "\\f"
        case 0x0D: return "\\r"
        default:
            let hex = String(byte, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
    }
}
