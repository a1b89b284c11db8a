/// Blanks out of Swift source whatever is not code, so that a rule is not misled by what a comment or a text says.
///
/// Lines keep their numbers and columns. Bare regex literals are taken for code.
struct CodeText {
    private let bytes: [UInt8]
    private var result: [UInt8]
    private var place = 0

    private init(_ text: String) {
        bytes = Array(text.utf8)
        result = bytes
    }

    /// The same text with spaces for comments, for the content of literals and for that of raw identifiers.
    static func bare(_ text: String) -> String {
        var reading = CodeText(text)
        while reading.place < reading.bytes.count { reading.readCode(until: nil) }
        return String(decoding: reading.result, as: UTF8.self)
    }

    private func sees(_ text: StaticString, at offset: Int = 0) -> Bool {
        guard place + offset + text.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[place + offset + $0] == text.utf8Start[$0] }
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where place < bytes.count {
            if bytes[place] != UInt8(ascii: "\n") { result[place] = UInt8(ascii: " ") }
            place += 1
        }
    }

    /// Reads code up to the parenthesis that ends an interpolation, or to the end.
    private mutating func readCode(until end: UInt8?) {
        var depth = 0
        while place < bytes.count {
            if readLiteral() { continue }
            let byte = bytes[place]
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") {
                if end != nil, depth == 0 { return }
                depth -= 1
            }
            place += 1
        }
    }

    /// Reads one comment, literal or raw identifier, when there is one here.
    private mutating func readLiteral() -> Bool {
        if sees("//") {
            while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { blank() }
        } else if sees("/*") {
            readBlockComment()
        } else if sees("`") {
            readRawIdentifier()
        } else if let hashes = hashesBeforeQuote() {
            readText(hashes: hashes)
        } else {
            return false
        }
        return true
    }

    private mutating func readBlockComment() {
        var depth = 0
        repeat {
            if sees("/*") {
                depth += 1
                blank(2)
            } else if sees("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && place < bytes.count
    }

    private mutating func readRawIdentifier() {
        place += 1
        while place < bytes.count, !sees("`"), !sees("\n") { blank() }
        place += 1
    }

    /// The number of hash signs before a quote, when a text begins here.
    private func hashesBeforeQuote() -> Int? {
        var hashes = 0
        while sees("#", at: hashes) { hashes += 1 }
        return sees("\"", at: hashes) ? hashes : nil
    }

    private mutating func readText(hashes: Int) {
        place += hashes
        let isLong = sees("\"\"\"")
        place += isLong ? 3 : 1
        while place < bytes.count {
            if endsText(hashes: hashes, isLong: isLong) {
                place += (isLong ? 3 : 1) + hashes
                return
            }
            guard sees("\\"), (0..<hashes).allSatisfy({ sees("#", at: 1 + $0) }) else {
                blank()
                continue
            }
            blank(1 + hashes)
            if sees("(") {
                place += 1
                readCode(until: UInt8(ascii: ")"))
                place += 1
            } else {
                blank()
            }
        }
    }

    private func endsText(hashes: Int, isLong: Bool) -> Bool {
        let quotes = isLong ? 3 : 1
        guard isLong ? sees("\"\"\"") : sees("\"") else { return false }
        return (0..<hashes).allSatisfy { sees("#", at: quotes + $0) }
    }
}
