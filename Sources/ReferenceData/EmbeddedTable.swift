internal import CReferenceData

/// One of the embedded tables: blocks that are inflated one by one, when they are asked for.
struct EmbeddedTable: Sendable {
    /// Where a block lies in the table, and how long it is when inflated.
    private struct Block {
        let start: Int
        let count: Int
        let room: Int
    }

    private let table: reference_table
    private let blocks: [Block]

    static let facts = EmbeddedTable(reference_facts())
    static let managedPolicies = EmbeddedTable(reference_managed_policies())

    private init(_ table: reference_table) {
        func number(_ place: Int) -> Int {
            (0..<4).reduce(0) { $0 | Int(table.bytes[place * 4 + $1]) << ($1 * 8) }
        }
        let count = number(0)
        var start = (1 + 2 * count) * 4
        var blocks: [Block] = []
        for place in 0..<count {
            blocks.append(Block(start: start, count: number(1 + 2 * place), room: number(2 + 2 * place)))
            start += number(1 + 2 * place)
        }
        guard start == table.count else {
            preconditionFailure("the embedded tables are not as long as they say; make them anew")
        }
        self.table = table
        self.blocks = blocks
    }

    /// How many bytes of the executable it takes.
    var count: Int {
        table.count
    }

    var blockCount: Int {
        blocks.count
    }

    /// The bytes of that block.
    func block(_ place: Int) -> [UInt8] {
        let block = blocks[place]
        return [UInt8](unsafeUninitializedCapacity: block.room) { buffer, count in
            guard let room = buffer.baseAddress,
                reference_inflate(table.bytes + block.start, block.count, room, block.room)
            else {
                preconditionFailure("the embedded tables cannot be inflated; make them anew")
            }
            count = block.room
        }
    }
}
