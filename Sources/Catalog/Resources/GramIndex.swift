/// Which blocks of texts hold which sequences of three characters.
///
/// It says where a text can be, never that it is there. Blocks of resources that lie side by side share most of their
/// sequences, so that a block costs little more than one of its texts would.
struct GramIndex: Sendable {
    let blockCount: Int
    /// Where the blocks of each sequence begin, one more for the end of the last.
    private let starts: [UInt32]
    private let blocks: [UInt16]
    /// Sequences that most blocks hold, as bits.
    private let common: [UInt32: [UInt64]]

    private static let gramCount = 1 << (3 * FoldedByte.classBits)
    /// As many blocks as two bytes can number.
    static let mostBlocks = 1 << 16

    /// Begins with the sequences of each block, which the closure adds to the set it is given.
    init(blockCount: Int, _ grams: (Int, inout GramSet) -> Void) {
        self.blockCount = blockCount
        let tally = Tally(blockCount: blockCount, grams)
        let commonFrom = UInt32(max(blockCount / 16, 8))
        let stride = (blockCount + 63) / 64
        var rows: [UInt32: Int] = [:]
        var starts: [UInt32] = Array(repeating: 0, count: GramIndex.gramCount + 1)
        var total: UInt32 = 0
        for gram in 0..<GramIndex.gramCount {
            starts[gram] = total
            if tally.counts[gram] >= commonFrom { rows[UInt32(gram)] = rows.count } else { total += tally.counts[gram] }
        }
        starts[GramIndex.gramCount] = total
        var next = starts
        var blocks: [UInt16] = Array(repeating: 0, count: Int(total))
        var words: [UInt64] = Array(repeating: 0, count: rows.count * stride)
        tally.visit { block, gram in
            if tally.counts[gram] >= commonFrom {
                let row = rows[UInt32(gram), default: 0]
                words[row * stride + block / 64] |= 1 << UInt64(block % 64)
            } else {
                blocks[Int(next[gram])] = UInt16(block)
                next[gram] += 1
            }
        }
        common = rows.mapValues { row in Array(words[row * stride..<(row + 1) * stride]) }
        self.starts = starts
        self.blocks = blocks
    }

    /// Which sequences were found in which block, and in how many blocks each.
    private struct Tally {
        private(set) var counts: [UInt32] = Array(repeating: 0, count: GramIndex.gramCount + 1)
        private var found: [UInt32] = []
        private var ends: [Int] = []

        init(blockCount: Int, _ grams: (Int, inout GramSet) -> Void) {
            var set = GramSet(gramCount: GramIndex.gramCount)
            for block in 0..<blockCount {
                grams(block, &set)
                for gram in set.members { counts[Int(gram)] += 1 }
                found += set.members
                ends.append(found.count)
                set.removeAll()
            }
        }

        /// Calls with each block and sequence, block by block.
        func visit(_ body: (_ block: Int, _ gram: Int) -> Void) {
            var place = 0
            for (block, end) in ends.enumerated() {
                while place < end {
                    body(block, Int(found[place]))
                    place += 1
                }
            }
        }
    }

    /// The blocks that can hold the term, given as folded bytes; all of them for a term of one byte.
    func blocks(holding term: [UInt8]) -> BlockSet {
        guard term.count > 1 else { return BlockSet(all: blockCount) }
        let classes = term.map { UInt32(FoldedByte.classes[Int($0)]) }
        guard classes.count > 2 else {
            var set = BlockSet(none: blockCount)
            let head = classes[0] << 12 | classes[1] << 6
            for last in 0..<UInt32(64) { add(head | last, to: &set) }
            return set
        }
        var set = BlockSet(all: blockCount)
        for place in 0..<classes.count - 2 {
            var holding = BlockSet(none: blockCount)
            add(classes[place] << 12 | classes[place + 1] << 6 | classes[place + 2], to: &holding)
            set.formIntersection(holding)
        }
        return set
    }

    private func add(_ gram: UInt32, to set: inout BlockSet) {
        if let bits = common[gram] { return set.formUnion(words: bits) }
        for place in starts[Int(gram)]..<starts[Int(gram) + 1] { set.insert(Int(blocks[Int(place)])) }
    }

    /// How many bytes it takes.
    var byteCount: Int {
        starts.count * 4 + blocks.count * 2 + common.values.reduce(0) { $0 + $1.count * 8 + 64 }
    }
}

/// The sequences of one block, each once.
struct GramSet {
    private var bits: [UInt64]
    private(set) var members: [UInt32] = []

    init(gramCount: Int) {
        bits = Array(repeating: 0, count: gramCount / 64)
    }

    /// Adds all sequences of the text.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>, classes: UnsafeBufferPointer<UInt8>) {
        guard text.count > 1 else { return }
        var gram = UInt32(classes[Int(text[0])]) << 6 | UInt32(classes[Int(text[1])])
        for place in 2..<max(text.count, 2) {
            gram = (gram << 6 | UInt32(classes[Int(text[place])])) & 0x3FFFF
            insert(gram)
        }
        insert((gram << 6 | FoldedByte.end) & 0x3FFFF)
    }

    @inline(__always)
    private mutating func insert(_ gram: UInt32) {
        let (word, bit) = (Int(gram >> 6), UInt64(1) << UInt64(gram & 63))
        guard bits[word] & bit == 0 else { return }
        bits[word] |= bit
        members.append(gram)
    }

    mutating func removeAll() {
        for gram in members { bits[Int(gram >> 6)] = 0 }
        members.removeAll(keepingCapacity: true)
    }
}
