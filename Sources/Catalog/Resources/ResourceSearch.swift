import Access

/// One question put to the index of resources.
///
/// What begins with a term is found first and whole; of the rest at most so many are looked at that the answer comes
/// within a few milliseconds, and the answer says when there was more.
struct ResourceSearch {
    private let index: ResourceIndex
    /// For each head, whether resources of its account are meant.
    private let isMeant: [Bool]
    private let limit: Int
    /// The rarest first.
    private var terms: [ResourceTerm]
    private var seen: Set<Int> = []

    /// Hits are put in order in rounds of so many.
    private static let round = 400
    /// The most places that are looked at for one question.
    private static let mostPlaces = 150_000
    /// The most hits of which it is asked whether they may be offered.
    private static let mostAsked = 3000

    private struct Hit {
        var rank: Int
        var place: Int
    }

    /// Looks only in these accounts; nil for all.
    init(
        _ query: CatalogQuery, in index: ResourceIndex, accountNames: [AccountID: String],
        within accounts: Set<AccountID>?
    ) {
        self.index = index
        isMeant = index.heads.map { head in
            (query.account == nil || head.account == query.account) && accounts?.contains(head.account) ?? true
        }
        limit = query.limit
        let names = accountNames.mapValues { Array($0.utf8).map(FoldedByte.fold) }
        terms = query.text.split(whereSeparator: \.isWhitespace).prefix(8).map { word in
            ResourceTerm(Array(word.utf8.prefix(256)).map(FoldedByte.fold), in: index, accountNames: names)
        }
        // What is in the fewest places is looked for first: where it is not, nothing else is looked for.
        let counts = terms.map(\.blocks.count)
        terms = terms.indices.sorted { (counts[$0], $0) < (counts[$1], $1) }.map { terms[$0] }
    }

    /// The best of what matches and may be offered.
    mutating func matches(offering: (FoundResource) -> Bool) -> ResourceMatches {
        var matches = ResourceMatches()
        guard index.count > 0 else {
            matches.isCatalogEmpty = true
            return matches
        }
        var asked = 0
        /// Takes over what may be offered of a round; false when that is enough.
        func offer(_ hits: [Hit]) -> Bool {
            for hit in hits.sorted(by: precedes) {
                guard matches.resources.count < limit, asked < ResourceSearch.mostAsked else {
                    matches.isCut = true
                    return false
                }
                asked += 1
                if let found = FoundResource(hit.place, in: index), offering(found) {
                    matches.resources.append(found.resource)
                }
            }
            return true
        }
        let candidates = candidates
        guard offer(beginnings(among: candidates)) else { return matches }
        var looked = 0
        var hits: [Hit] = []
        var isOpen = true
        for block in candidates {
            let places = block * index.blockSize..<min((block + 1) * index.blockSize, index.count)
            looked += places.count
            hits += self.hits(in: places, among: candidates).filter { !seen.contains($0.place) }
            if hits.count >= ResourceSearch.round {
                isOpen = offer(hits)
                hits = []
            }
            if looked >= ResourceSearch.mostPlaces { matches.isCut = true }
            guard isOpen, !matches.isCut else { break }
        }
        if isOpen { _ = offer(hits) }
        return matches
    }

    private var candidates: BlockSet {
        var blocks = terms.reduce(into: BlockSet(all: index.blockCount)) { $0.formIntersection($1.blocks) }
        if isMeant.contains(false) {
            var own = BlockSet(none: index.blockCount)
            for head in index.heads.indices where isMeant[head] {
                own.insert(index.blocks(of: index.headStarts[head]..<index.headStarts[head + 1]))
            }
            blocks.formIntersection(own)
        }
        return blocks
    }

    /// What begins with one of the terms, as far as a round goes.
    private mutating func beginnings(among candidates: BlockSet) -> [Hit] {
        var hits: [Hit] = []
        let heads = index.heads.indices.filter { head in
            isMeant[head]
                && candidates.contains(anyOf: index.blocks(of: index.headStarts[head]..<index.headStarts[head + 1]))
        }
        for term in terms {
            for head in heads {
                guard hits.count < ResourceSearch.round else { return hits }
                let beginnings = [term.bytes] + (term.rests[head] ?? [])
                for beginning in beginnings {
                    let places = index.places(in: head, beginningWith: beginning)
                    let found = self.hits(in: places.prefix(ResourceSearch.round), among: candidates)
                    hits += found.filter { seen.insert($0.place).inserted }
                }
            }
        }
        return hits
    }

    /// The places of the range that fit all terms, which are in the candidates alone.
    private mutating func hits(in places: Range<Int>, among candidates: BlockSet) -> [Hit] {
        var hits: [Hit] = []
        for block in index.blocks(of: places) where candidates.contains(block) {
            let block = block * index.blockSize..<min((block + 1) * index.blockSize, index.count)
            collect(block.clamped(to: places), into: &hits)
        }
        return hits
    }

    private mutating func collect(_ places: Range<Int>, into hits: inout [Hit]) {
        for number in terms.indices {
            guard terms[number].look(at: places, in: index) else { return }
        }
        var head = index.head(of: places.lowerBound)
        for place in places {
            while place >= index.headStarts[head + 1] { head += 1 }
            guard isMeant[head] else { continue }
            if let rank = rank(place, head: head) { hits.append(Hit(rank: rank, place: place)) }
        }
    }

    /// The worst fit of the terms, then all of them together; nil where one does not fit.
    private mutating func rank(_ place: Int, head: Int) -> Int? {
        var (worst, sum) = (0, 0)
        for number in terms.indices {
            guard let fit = terms[number].fit(place, head: head, in: index) else { return nil }
            worst = max(worst, fit.rawValue)
            sum += fit.rawValue
        }
        return worst * 64 + sum
    }

    private func precedes(_ left: Hit, _ right: Hit) -> Bool {
        let lengths = (index.name(left.place).count, index.name(right.place).count)
        return (left.rank, lengths.0, left.place) < (right.rank, lengths.1, right.place)
    }
}
