/// A set of blocks of resources, one bit each.
struct BlockSet {
    private(set) var words: [UInt64]

    init(none count: Int) {
        words = Array(repeating: 0, count: (count + 63) / 64)
    }

    init(all count: Int) {
        words = Array(repeating: .max, count: (count + 63) / 64)
        if count % 64 != 0, let last = words.indices.last { words[last] = (1 << UInt64(count % 64)) - 1 }
    }

    @inline(__always)
    mutating func insert(_ block: Int) {
        words[block / 64] |= 1 << UInt64(block % 64)
    }

    mutating func insert(_ blocks: Range<Int>) {
        for block in blocks { insert(block) }
    }

    @inline(__always)
    func contains(_ block: Int) -> Bool {
        words[block / 64] & 1 << UInt64(block % 64) != 0
    }

    /// Whether any of the blocks is in the set.
    func contains(anyOf blocks: Range<Int>) -> Bool {
        var block = blocks.lowerBound
        while block < blocks.upperBound {
            let rest = words[block / 64] >> UInt64(block % 64)
            if rest != 0 { return block + rest.trailingZeroBitCount < blocks.upperBound }
            block = (block / 64 + 1) * 64
        }
        return false
    }

    mutating func formUnion(_ other: BlockSet) {
        for place in words.indices { words[place] |= other.words[place] }
    }

    func union(_ other: BlockSet) -> BlockSet {
        var union = self
        union.formUnion(other)
        return union
    }

    /// How many blocks there are in it.
    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    mutating func formIntersection(_ other: BlockSet) {
        for place in words.indices { words[place] &= other.words[place] }
    }

    mutating func formUnion(words other: some Sequence<UInt64>) {
        for (place, word) in other.enumerated() { words[place] |= word }
    }
}

extension BlockSet: Sequence {
    /// Goes through the blocks in order.
    struct Iterator: IteratorProtocol {
        private let words: [UInt64]
        private var place = 0
        private var rest: UInt64

        fileprivate init(_ words: [UInt64]) {
            self.words = words
            rest = words.first ?? 0
        }

        mutating func next() -> Int? {
            while rest == 0 {
                place += 1
                guard place < words.count else { return nil }
                rest = words[place]
            }
            defer { rest &= rest &- 1 }
            return place * 64 + rest.trailingZeroBitCount
        }
    }

    func makeIterator() -> Iterator {
        Iterator(words)
    }
}
