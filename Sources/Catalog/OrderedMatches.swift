/// Matches of several accounts that may be offered, merged as they are asked for.
struct OrderedMatches: IteratorProtocol {
    /// What one account's index holds of one fit and may be offered, in order; each is asked about when it is reached.
    struct List {
        private let index: CatalogIndex
        private let places: [Int]
        private let isOffered: CatalogSearch.Offering
        private var next = 0

        init(index: CatalogIndex, places: [Int], offering isOffered: @escaping CatalogSearch.Offering) {
            self.index = index
            self.places = places
            self.isOffered = isOffered
            skipWhatIsHidden()
        }

        var first: CatalogEntry? {
            next < places.count ? index.entries[places[next]] : nil
        }

        mutating func removeFirst() {
            next += 1
            skipWhatIsHidden()
        }

        private mutating func skipWhatIsHidden() {
            while next < places.count, !isOffered(places[next]) { next += 1 }
        }
    }

    /// Lists by fit, the best last; none is empty.
    private var remaining: [[List]]
    private let precedes: (CatalogEntry, CatalogEntry) -> Bool

    /// Takes lists by fit, the best first, each in the given order.
    init(_ lists: [[List]], precedes: @escaping (CatalogEntry, CatalogEntry) -> Bool) {
        remaining = lists.map { $0.filter { $0.first != nil } }.filter { !$0.isEmpty }.reversed()
        self.precedes = precedes
    }

    /// Whether nothing is left.
    var isEmpty: Bool {
        remaining.isEmpty
    }

    mutating func next() -> CatalogEntry? {
        guard let last = remaining.indices.last else { return nil }
        var best: (list: Int, entry: CatalogEntry)?
        for list in remaining[last].indices {
            guard let entry = remaining[last][list].first else { continue }
            if let found = best, !precedes(entry, found.entry) { continue }
            best = (list, entry)
        }
        guard let best else { return nil }
        remaining[last][best.list].removeFirst()
        if remaining[last][best.list].first == nil { remaining[last].remove(at: best.list) }
        if remaining[last].isEmpty { remaining.removeLast() }
        return best.entry
    }
}
