import Access

extension ResourceIndex {
    /// The blocks in which the places lie.
    func blocks(of places: Range<Int>) -> Range<Int> {
        places.isEmpty ? 0..<0 : places.lowerBound / blockSize..<(places.upperBound - 1) / blockSize + 1
    }

    /// The places in a head whose names begin with that, given in lower case.
    func places(in head: Int, beginningWith beginning: [UInt8]) -> Range<Int> {
        foldedNames.withUnsafeBufferPointer { names in
            beginning.withUnsafeBufferPointer { beginning in
                func compare(_ place: Int) -> Int {
                    ResourceIndex.compare(UnsafeBufferPointer(rebasing: names[name(place)]), beginning)
                }
                let start = firstPlace(in: head) { compare($0) >= 0 }
                guard start < headStarts[head + 1], compare(start) == 0 else { return start..<start }
                return start..<firstPlace(in: head) { compare($0) > 0 }
            }
        }
    }

    /// The place of the resource with exactly that ARN, in every account that has it.
    func places(of arn: ResourceARN) -> [Int] {
        let bytes = Array(arn.text.utf8)
        let start = bytes.withUnsafeBufferPointer { ResourceShelf.nameStart(in: $0) } ?? bytes.count
        let head = String(decoding: bytes[..<start], as: UTF8.self)
        let name = Array(bytes[start...])
        let folded = name.map(FoldedByte.fold)
        var places: [Int] = []
        var at = firstHead { heads[$0].text >= head }
        while at < heads.count, heads[at].text == head {
            places += self.places(in: at, beginningWith: folded).prefix { self.name($0).count == name.count }.filter {
                names[self.name($0)].elementsEqual(name)
            }
            at += 1
        }
        return places
    }

    private func firstPlace(in head: Int, where isReached: (Int) -> Bool) -> Int {
        var (low, high) = (headStarts[head], headStarts[head + 1])
        while low < high {
            let middle = (low + high) / 2
            if isReached(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func firstHead(where isReached: (Int) -> Bool) -> Int {
        var (low, high) = (0, heads.count)
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
