/// A name as it is searched: in lower case, with the places where its words begin.
///
/// Words are parted by `-_./` and by the humps of camel case: `AWSLambda_FullAccess` is aws, lambda, full, access.
struct SearchableName {
    let bytes: [UInt8]
    let wordStarts: [Bool]

    init(_ name: String) {
        let written = Array(name.utf8)
        bytes = written.map(SearchableName.lowercased)
        wordStarts = written.indices.map { SearchableName.beginsWord(at: $0, in: written) }
    }

    private static func beginsWord(at place: Int, in name: [UInt8]) -> Bool {
        guard isLetterOrDigit(name[place]) else { return false }
        guard place > 0, isLetterOrDigit(name[place - 1]) else { return true }
        guard isUppercase(name[place]) else { return false }
        // A capital after anything else begins a word; within a run of capitals only the last before a small letter.
        return !isUppercase(name[place - 1]) || (place + 1 < name.count && isLowercase(name[place + 1]))
    }

    static func lowercased(_ byte: UInt8) -> UInt8 {
        isUppercase(byte) ? byte | 0x20 : byte
    }

    /// One bit for each letter and digit, and one for everything else.
    static func mask(of bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0) { mask, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): mask | 1 << UInt64(byte - UInt8(ascii: "a"))
            case UInt8(ascii: "0")...UInt8(ascii: "9"): mask | 1 << UInt64(byte - UInt8(ascii: "0") + 26)
            default: mask | 1 << 63
            }
        }
    }

    private static func isUppercase(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isLowercase(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isUppercase(byte) || isLowercase(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte >= 0x80
    }
}
