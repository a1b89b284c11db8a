/// Puts collected resources into the order of the index: by head, then by name without regard to case.
struct ResourceOrder {
    let heads: [ResourceShelf.Head]
    let headStarts: [Int]
    let names: [UInt8]
    let nameStarts: [UInt32]
    let tagsOf: [UInt32]

    init(_ shelf: ResourceShelf) {
        let headOrder = shelf.heads.indices.sorted {
            (shelf.heads[$0].text, shelf.heads[$0].account) < (shelf.heads[$1].text, shelf.heads[$1].account)
        }
        let order = ResourceOrder.places(shelf, headOrder)
        var names: [UInt8] = []
        names.reserveCapacity(shelf.names.count)
        var nameStarts: [UInt32] = [0]
        nameStarts.reserveCapacity(order.places.count + 1)
        var tagsOf: [UInt32] = []
        tagsOf.reserveCapacity(order.places.count)
        for place in order.places {
            names.append(contentsOf: shelf.names[shelf.name(place)])
            nameStarts.append(UInt32(names.count))
            tagsOf.append(shelf.tagsOf[Int(place)])
        }
        self.heads = headOrder.map { shelf.heads[$0] }
        self.headStarts = order.headStarts
        self.names = names
        self.nameStarts = nameStarts
        self.tagsOf = tagsOf
    }

    /// The places in the shelf, in order, each resource once: of several under one ARN the last that has tags.
    private static func places(_ shelf: ResourceShelf, _ headOrder: [Int]) -> (places: [UInt32], headStarts: [Int]) {
        var byHead: [[UInt32]] = Array(repeating: [], count: shelf.heads.count)
        for (place, head) in shelf.headOf.enumerated() { byHead[Int(head)].append(UInt32(place)) }
        var places: [UInt32] = []
        places.reserveCapacity(shelf.count)
        var headStarts = [0]
        shelf.names.withUnsafeBufferPointer { bytes in
            for head in headOrder {
                places += sorted(byHead[head], of: shelf) { compare(shelf.name($0), shelf.name($1), bytes) }
                headStarts.append(places.count)
            }
        }
        return (places, headStarts)
    }

    /// Sorts what is not sorted already, which it is where it comes from a ledger and names are in lower case.
    private static func sorted(
        _ places: [UInt32], of shelf: ResourceShelf, _ compare: (UInt32, UInt32) -> Int
    ) -> [UInt32] {
        let isSorted = zip(places, places.dropFirst()).allSatisfy { compare($0, $1) < 0 }
        guard !isSorted else { return places }
        let ordered = places.sorted { left, right in
            let order = compare(left, right)
            return order == 0 ? left < right : order < 0
        }
        var kept: [UInt32] = []
        for place in ordered {
            guard let last = kept.last, compare(last, place) == 0 else {
                kept.append(place)
                continue
            }
            if shelf.hasTags(place) || !shelf.hasTags(last) { kept[kept.count - 1] = place }
        }
        return kept
    }

    private static func compare(_ left: Range<Int>, _ right: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var (at, other) = (left.lowerBound, right.lowerBound)
        while at < left.upperBound, other < right.upperBound {
            let (one, two) = (FoldedByte.fold(bytes[at]), FoldedByte.fold(bytes[other]))
            if one != two { return one < two ? -1 : 1 }
            at += 1
            other += 1
        }
        if left.count != right.count { return left.count < right.count ? -1 : 1 }
        for (one, two) in zip(bytes[left], bytes[right]) where one != two { return one < two ? -1 : 1 }
        return 0
    }

    func nameGrams(blocks: Int, of size: Int) -> GramIndex {
        names.withUnsafeBufferPointer { names in
            FoldedByte.classes.withUnsafeBufferPointer { classes in
                GramIndex(blockCount: blocks) { block, set in
                    for place in block * size..<min((block + 1) * size, tagsOf.count) {
                        let range = Int(nameStarts[place])..<Int(nameStarts[place + 1])
                        set.add(UnsafeBufferPointer(rebasing: names[range]), classes: classes)
                    }
                }
            }
        }
    }

    func tagGrams(blocks: Int, of size: Int, _ bytes: [UInt8], _ starts: [UInt32]) -> GramIndex {
        bytes.withUnsafeBufferPointer { bytes in
            FoldedByte.classes.withUnsafeBufferPointer { classes in
                GramIndex(blockCount: blocks) { block, set in
                    var seen: Set<UInt32> = []
                    for place in block * size..<min((block + 1) * size, tagsOf.count) {
                        guard seen.insert(tagsOf[place]).inserted else { continue }
                        let range = Int(starts[Int(tagsOf[place])])..<Int(starts[Int(tagsOf[place]) + 1])
                        set.add(UnsafeBufferPointer(rebasing: bytes[range]), classes: classes)
                    }
                }
            }
        }
    }
}

extension ResourceShelf {
    /// Whether the resource bears any tag.
    func hasTags(_ place: UInt32) -> Bool {
        !tags[Int(tagsOf[Int(place)])].isEmpty
    }

    func name(_ place: UInt32) -> Range<Int> {
        (place == 0 ? 0 : Int(nameEnds[Int(place) - 1]))..<Int(nameEnds[Int(place)])
    }
}
