import Access

extension ResourceIndex {
    /// The blocks in which the places lie.
    func blocks(of places: Range<Int>) -> Range<Int> {
        places.isEmpty ? 0..<0 : places.lowerBound / blockSize..<(places.upperBound - 1) / blockSize + 1
    }

    /// The places in a head whose names begin with that, given in lower case.
    func places(in head: Int, beginningWith beginning: [UInt8]) -> Range<Int> {
        let near = places(in: head, near: beginning)
        return foldedNames.withUnsafeBufferPointer { names in
            beginning.withUnsafeBufferPointer { beginning in
                func compare(_ place: Int) -> Int {
                    ResourceIndex.compare(UnsafeBufferPointer(rebasing: names[name(place)]), beginning)
                }
                let start = first(in: near) { compare($0) >= 0 }
                guard start < near.upperBound, compare(start) == 0 else { return start..<start }
                return start..<first(in: near) { compare($0) > 0 }
            }
        }
    }

    /// The places in a head outside of which no name begins with that, by what the blocks' first names begin with.
    private func places(in head: Int, near beginning: [UInt8]) -> Range<Int> {
        let all = headStarts[head]..<headStarts[head + 1]
        // The first name of the block in which the head begins may be another head's.
        let blocks = blocks(of: all).dropFirst()
        let (wanted, length) = (NameOpening(of: beginning[...]), beginning.count)
        let reached = first(in: blocks) { openings[$0].beginning(length) >= wanted }
        let passed = first(in: reached..<blocks.upperBound) { openings[$0].beginning(length) > wanted }
        let low = reached == blocks.lowerBound ? all.lowerBound : (reached - 1) * blockSize + 1
        return low..<(passed == blocks.upperBound ? all.upperBound : passed * blockSize)
    }

    /// The place of the resource with exactly that ARN, in every account that has it.
    func places(of arn: ResourceARN) -> [Int] {
        let bytes = Array(arn.text.utf8)
        let start = bytes.withUnsafeBufferPointer { ResourceShelf.nameStart(in: $0) } ?? bytes.count
        let head = String(decoding: bytes[..<start], as: UTF8.self)
        let name = Array(bytes[start...])
        let folded = name.map(FoldedByte.fold)
        var places: [Int] = []
        var at = first(in: heads.indices) { heads[$0].text >= head }
        while at < heads.count, heads[at].text == head {
            places += self.places(in: at, beginningWith: folded).prefix { self.name($0).count == name.count }.filter {
                names[self.name($0)].elementsEqual(name)
            }
            at += 1
        }
        return places
    }

    /// The first of the places from which on it holds; their end where it holds for none.
    private func first(in places: Range<Int>, where isReached: (Int) -> Bool) -> Int {
        var (low, high) = (places.lowerBound, places.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if isReached(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// How the beginning of a name stands to that: 0 when the name begins with it.
    private static func compare(_ name: UnsafeBufferPointer<UInt8>, _ beginning: UnsafeBufferPointer<UInt8>) -> Int {
        let common = min(name.count, beginning.count)
        var place = 0
        while place < common, name[place] == beginning[place] { place += 1 }
        if place < common { return name[place] < beginning[place] ? -1 : 1 }
        return name.count < beginning.count ? -1 : 0
    }
}
