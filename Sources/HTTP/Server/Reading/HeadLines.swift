/// The lines of a head, each of which ended with CR LF and holds neither.
struct HeadLines: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>

    /// Takes a head that ends with an empty line; refuses a CR or LF that is not part of a line's end.
    init(_ head: ArraySlice<UInt8>) throws(RefusedRequest) {
        guard head.suffix(4).elementsEqual([0x0D, 0x0A, 0x0D, 0x0A]) else {
            throw .malformed("the head does not end with an empty line")
        }
        var previous: UInt8 = 0
        for byte in head {
            guard (byte == 0x0A) == (previous == 0x0D) else {
                throw .malformed("a line does not end with CR LF")
            }
            previous = byte
        }
        rest = head.dropLast(2)
        if rest.starts(with: [0x0D, 0x0A]) {
            rest = rest.dropFirst(2)
        }
    }

    mutating func next() -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: 0x0D) else { return nil }
        defer { rest = rest[(end + 2)...] }
        return rest[rest.startIndex..<end]
    }
}
