import Access

/// A million resources, searched by parts of their names, ARNs, accounts and tags in a few milliseconds.
///
/// Resources lie in the order of their heads (everything of an ARN before the name) and then of their names, in blocks of
/// the same number of neighbours. A search finds out which blocks can hold all of its terms and looks only there.
/// Immutable: a change makes a new one.
final class ResourceIndex: Sendable {
    typealias Head = ResourceShelf.Head

    let heads: [Head]
    /// The heads as they are searched: folded, with the account's number.
    let headTexts: [[UInt8]]
    /// The first resource of each head; one more for the end of the last.
    let headStarts: [Int]
    /// All names in order, as they are written.
    let names: [UInt8]
    /// The same folded.
    let foldedNames: [UInt8]
    /// Where each name begins; one more for the end of the last.
    let nameStarts: [UInt32]
    /// How the first name of each block begins, so that most of a search among sorted names stays in one small array.
    let openings: [NameOpening]
    /// Which of the tags' texts each resource has.
    let tagsOf: [UInt32]
    let tagBytes: [UInt8]
    let tagStarts: [UInt32]
    let nameGrams: GramIndex
    let tagGrams: GramIndex
    let blockSize: Int

    /// How many resources there are.
    var count: Int { tagsOf.count }

    var blockCount: Int { (count + blockSize - 1) / blockSize }

    init(_ shelf: ResourceShelf) {
        let order = ResourceOrder(shelf)
        heads = order.heads
        headTexts = order.heads.map { Array($0.text.utf8).map(FoldedByte.fold) }
        headStarts = order.headStarts
        names = order.names
        foldedNames = order.names.map(FoldedByte.fold)
        nameStarts = order.nameStarts
        tagsOf = order.tagsOf
        (tagBytes, tagStarts) = ResourceIndex.joined(shelf.tags)
        var size = 16
        while order.tagsOf.count / size >= GramIndex.mostBlocks { size *= 2 }
        blockSize = size
        let blocks = (order.tagsOf.count + size - 1) / size
        openings = (0..<blocks).map { block in
            NameOpening(of: order.names[Int(order.nameStarts[block * size])..<Int(order.nameStarts[block * size + 1])])
        }
        nameGrams = order.nameGrams(blocks: blocks, of: size)
        tagGrams = order.tagGrams(blocks: blocks, of: size, tagBytes, tagStarts)
    }

    private static func joined(_ texts: [String]) -> ([UInt8], [UInt32]) {
        var bytes: [UInt8] = []
        var starts: [UInt32] = [0]
        for text in texts {
            bytes.append(contentsOf: text.utf8)
            starts.append(UInt32(bytes.count))
        }
        return (bytes, starts)
    }

    /// The bytes of a resource's name.
    @inline(__always)
    func name(_ place: Int) -> Range<Int> {
        Int(nameStarts[place])..<Int(nameStarts[place + 1])
    }

    /// Which head a resource has.
    func head(of place: Int) -> Int {
        var (low, high) = (0, heads.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if headStarts[middle] <= place { low = middle } else { high = middle }
        }
        return low
    }

    /// The resource at that place; nil where what is kept is no ARN of one resource.
    func resource(_ place: Int) -> ListedResource? {
        FoundResource(place, in: self)?.resource
    }

    /// How many bytes the ARN at that place has.
    func length(_ place: Int) -> Int {
        heads[head(of: place)].text.utf8.count + name(place).count
    }

    func tags(of place: Int) -> [String: String] {
        TagText.tags(in: tagBytes[tagRange(Int(tagsOf[place]))])
    }

    @inline(__always)
    func tagRange(_ tags: Int) -> Range<Int> {
        Int(tagStarts[tags])..<Int(tagStarts[tags + 1])
    }

    /// How many bytes the index takes, without what is as good as nothing.
    var byteCount: Int {
        names.count * 2 + (nameStarts.count + tagsOf.count + tagStarts.count) * 4 + tagBytes.count + nameGrams.byteCount
            + openings.count * 8 + tagGrams.byteCount + headTexts.reduce(0) { $0 + $1.count * 2 + 96 }
    }
}
