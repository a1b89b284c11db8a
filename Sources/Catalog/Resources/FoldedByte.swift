/// Bytes as a search sees them: letters without case, and all bytes in few enough classes to count sequences of them.
enum FoldedByte {
    /// The classes, of which three make one number of 18 bits.
    static let classBits = 6
    /// What follows the last byte of a text.
    static let end: UInt32 = 63

    /// The letters A to Z in lower case; what parts a tag's key from its value is read as `=`.
    @inline(__always)
    static func fold(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case TagText.valueMark: UInt8(ascii: "=")
        default: byte
        }
    }

    /// Letters and digits each have a class of their own, and so have the marks that names are made of.
    static let classes: [UInt8] = (0...255).map { number in
        let byte = fold(UInt8(number))
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): return byte - UInt8(ascii: "a")
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return byte - UInt8(ascii: "0") + 26
        default: return 36 + (marks.firstIndex(of: byte).map(UInt8.init) ?? 26)
        }
    }

    private static let marks = Array("-_./:=@+ ,".utf8)

    /// Whether a word goes on from one byte to the next, so that none begins at the second.
    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        classes[Int(byte)] < 36 || byte >= 0x80
    }
}
