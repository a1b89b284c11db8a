/// The bytes of a file of a time zone, read from the beginning on.
struct ZoneBytes {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func byte() throws(ZoneProblem) -> UInt8 {
        guard place < bytes.count else { throw ZoneProblem("it ends too early") }
        defer { place += 1 }
        return bytes[place]
    }

    /// A signed number, the most significant byte first.
    mutating func integer(bytes count: Int) throws(ZoneProblem) -> Int64 {
        var value = Int64(Int8(bitPattern: try byte()))
        for _ in 1..<count { value = value << 8 | Int64(try byte()) }
        return value
    }

    /// A count, which no file has more of than bytes.
    mutating func count() throws(ZoneProblem) -> Int {
        let value = try integer(bytes: 4)
        guard (0...Int64(bytes.count)).contains(value) else { throw ZoneProblem("it ends too early") }
        return Int(value)
    }

    mutating func skip(_ count: Int) throws(ZoneProblem) {
        guard count <= bytes.count - place else { throw ZoneProblem("it ends too early") }
        place += count
    }

    /// The text between two line feeds.
    mutating func line() throws(ZoneProblem) -> String {
        guard try byte() == UInt8(ascii: "\n"), let end = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) else {
            throw ZoneProblem("it has no line at its end")
        }
        defer { place = end + 1 }
        return String(decoding: bytes[place..<end], as: UTF8.self)
    }
}
