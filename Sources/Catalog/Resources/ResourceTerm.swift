import Access

/// One of the words somebody typed, held against an index.
struct ResourceTerm {
    /// In lower case.
    let bytes: [UInt8]
    /// For each head, whether all of the term stands in it, or in its account's name or number.
    let isInHead: [Bool]
    /// For heads that end with a beginning of the term: what the name then has to begin with.
    let rests: [Int: [[UInt8]]]
    /// The blocks in which the term can be found.
    let blocks: BlockSet
    /// Those of them in which it can be found elsewhere than in names.
    private let otherBlocks: BlockSet
    private var tagFits: [UInt8]
    /// How it fits the names of the places last looked at; 255 where it does not.
    private var nameFits: [UInt8] = []
    private var firstPlace = 0

    /// How well a term fits a resource; the smaller the better.
    enum Fit: Int {
        case wholeName
        case beginning
        case wordBeginning
        case part
        /// Not the name: the rest of the ARN, the account or a tag's value.
        case surroundings
    }

    init(_ bytes: [UInt8], in index: ResourceIndex, accountNames: [AccountID: [UInt8]]) {
        self.bytes = bytes
        var isInHead: [Bool] = []
        var rests: [Int: [[UInt8]]] = [:]
        var otherBlocks = index.tagGrams.blocks(holding: bytes)
        let mayReachOver = bytes.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }
        // Many heads share few accounts.
        var isInAccount: [AccountID: Bool] = [:]
        for place in index.heads.indices {
            let text = index.headTexts[place]
            let account = index.heads[place].account
            let isThere: Bool
            if bytes.isPart(of: text) {
                isThere = true
            } else if let known = isInAccount[account] {
                isThere = known
            } else {
                isThere = bytes.isPart(of: Array(account.text.utf8)) || accountNames[account].map(bytes.isPart) ?? false
                isInAccount[account] = isThere
            }
            isInHead.append(isThere)
            let lies = index.headStarts[place]..<index.headStarts[place + 1]
            if isThere { otherBlocks.insert(index.blocks(of: lies)) }
            let over = mayReachOver ? bytes.restsAfter(text) : []
            guard !over.isEmpty else { continue }
            rests[place] = over
            for rest in over { otherBlocks.insert(index.blocks(of: index.places(in: place, beginningWith: rest))) }
        }
        self.isInHead = isInHead
        self.rests = rests
        self.otherBlocks = otherBlocks
        blocks = index.nameGrams.blocks(holding: bytes).union(otherBlocks)
        tagFits = Array(repeating: 0, count: index.tagStarts.count - 1)
    }

    /// Looks for it in the names of these neighbours of one block, all at once; false where it is nowhere.
    mutating func look(at places: Range<Int>, in index: ResourceIndex) -> Bool {
        firstPlace = places.lowerBound
        nameFits.removeAll(keepingCapacity: true)
        nameFits.append(contentsOf: repeatElement(255, count: places.count))
        return index.foldedNames.withUnsafeBufferPointer { names in
            index.nameStarts.withUnsafeBufferPointer { starts in
                var isThere = otherBlocks.contains(places.lowerBound / index.blockSize)
                find(in: names, starts, places) { place, fit in
                    nameFits[place - firstPlace] = min(nameFits[place - firstPlace], UInt8(fit.rawValue))
                    isThere = true
                }
                return isThere
            }
        }
    }

    /// Calls with each place in whose name the term stands.
    @inline(__always)
    private func find(
        in names: UnsafeBufferPointer<UInt8>, _ starts: UnsafeBufferPointer<UInt32>, _ places: Range<Int>,
        _ body: (Int, Fit) -> Void
    ) {
        var place = places.lowerBound
        bytes.withUnsafeBufferPointer { term in
            let all = UnsafeBufferPointer(rebasing: names[Int(starts[place])..<Int(starts[places.upperBound])])
            let start = Int(starts[place])
            var from = 0
            while let found = term.place(in: all, from: from) {
                let at = start + found
                while Int(starts[place + 1]) <= at { place += 1 }
                let name = Int(starts[place])..<Int(starts[place + 1])
                if at + term.count <= name.upperBound { body(place, fit(at, in: name, names)) }
                from = found + 1
            }
        }
    }

    private func fit(_ at: Int, in name: Range<Int>, _ names: UnsafeBufferPointer<UInt8>) -> Fit {
        if at == name.lowerBound { return name.count == bytes.count ? .wholeName : .beginning }
        return FoldedByte.isLetterOrDigit(names[at - 1]) ? .part : .wordBeginning
    }

    /// How well it fits one of the resources looked at; nil where it does not.
    mutating func fit(_ place: Int, head: Int, in index: ResourceIndex) -> Fit? {
        if let fit = Fit(rawValue: Int(nameFits[place - firstPlace])) { return fit }
        if let rests = rests[head] {
            let name = index.name(place)
            for rest in rests where index.foldedNames[name].starts(with: rest) {
                return rest.count == name.count ? .wholeName : .beginning
            }
        }
        guard otherBlocks.contains(place / index.blockSize) else { return nil }
        return isInHead[head] || isInTags(Int(index.tagsOf[place]), of: index) ? .surroundings : nil
    }

    /// Whether a tag of the text has the term in its value, or across `key=value`; looked up once for each text.
    private mutating func isInTags(_ tags: Int, of index: ResourceIndex) -> Bool {
        if tagFits[tags] == 0 { tagFits[tags] = index.hasTag(tags, holding: bytes) ? 2 : 1 }
        return tagFits[tags] == 2
    }
}

extension ResourceIndex {
    fileprivate func hasTag(_ tags: Int, holding term: [UInt8]) -> Bool {
        tagBytes.withUnsafeBufferPointer { bytes in
            var start = tagRange(tags).lowerBound
            while start < tagRange(tags).upperBound {
                let end = bytes[start...].firstIndex(of: TagText.tagMark) ?? bytes.endIndex
                let mark = bytes[start..<end].firstIndex(of: TagText.valueMark) ?? end
                var place = start
                while place + term.count <= end {
                    // What lies in the key alone is no match: every resource has the usual keys.
                    if place + term.count > mark + 1, bytes.begins(term, at: place..<end) { return true }
                    place += 1
                }
                start = end + 1
            }
            return false
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where it stands next in the text, from that place on; it has one byte at least.
    ///
    /// Eight places at a time are ruled out by their first two bytes (the zero byte in a word: Knuth, TAOCP 4A, 7.1.3).
    @inline(__always)
    fileprivate func place(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        let second = count > 1 ? 1 : 0
        let (first, next) = (UInt64(self[0]) &* ones, UInt64(self[second]) &* ones)
        let bytes = UnsafeRawBufferPointer(text)
        var at = start
        while at + count <= text.count {
            if at + 8 + second <= text.count {
                let differs =
                    (bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian ^ first)
                    | (bytes.loadUnaligned(fromByteOffset: at + second, as: UInt64.self).littleEndian ^ next)
                let zeros = (differs &- ones) & ~differs & highs
                guard zeros != 0 else {
                    at += 8
                    continue
                }
                at += zeros.trailingZeroBitCount / 8
                guard at + count <= text.count else { return nil }
            }
            var matching = 0
            while matching < count, text[at + matching] == self[matching] { matching += 1 }
            if matching == count { return at }
            at += 1
        }
        return nil
    }

    /// Whether the bytes of the range begin with the term, without regard to case.
    @inline(__always)
    func begins(_ term: [UInt8], at range: Range<Int>) -> Bool {
        guard range.count >= term.count else { return false }
        for offset in term.indices where FoldedByte.fold(self[range.lowerBound + offset]) != term[offset] {
            return false
        }
        return true
    }
}

extension [UInt8] {
    /// Whether it stands anywhere in the text.
    func isPart(of text: [UInt8]) -> Bool {
        // By buffers, since every head is looked at for every key that is pressed.
        withUnsafeBufferPointer { term in
            text.withUnsafeBufferPointer { term.isEmpty || term.place(in: $0, from: 0) != nil }
        }
    }

    /// What is left of the term after each of its beginnings with which the head ends.
    fileprivate func restsAfter(_ head: [UInt8]) -> [[UInt8]] {
        // Heads end with a colon or a slash, so that only after one of those something can be left.
        indices.dropLast().filter { place in
            self[place] == head.last && head.count > place && head.suffix(place + 1).elementsEqual(self[...place])
        }.map { Array(self[($0 + 1)...]) }
    }
}
