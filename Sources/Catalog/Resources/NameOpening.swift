/// The first eight bytes of a name in lower case, in the order in which names are sorted.
struct NameOpening: Comparable {
    private let bytes: UInt64

    init(of name: ArraySlice<UInt8>) {
        var bytes: UInt64 = 0
        for (place, byte) in name.prefix(8).enumerated() {
            bytes |= UInt64(FoldedByte.fold(byte)) << UInt64(56 - 8 * place)
        }
        self.bytes = bytes
    }

    private init(bytes: UInt64) {
        self.bytes = bytes
    }

    /// Its first so many bytes; all where there are no more.
    func beginning(_ length: Int) -> NameOpening {
        length >= 8 ? self : NameOpening(bytes: bytes & ~(.max >> UInt64(8 * length)))
    }

    static func < (left: NameOpening, right: NameOpening) -> Bool {
        left.bytes < right.bytes
    }
}
