/// Matches of several accounts, merged as they are asked for.
struct OrderedMatches: IteratorProtocol {
    /// What one account's index holds of one fit, in order.
    struct List {
        let index: CatalogIndex
        let places: [Int]
        var next = 0

        init(index: CatalogIndex, places: [Int]) {
            self.index = index
            self.places = places
        }

        var first: CatalogEntry? {
            next < places.count ? index.entries[places[next]] : nil
        }
    }

    /// Lists by fit, the best last; none is empty.
    private var remaining: [[List]]
    private let precedes: (CatalogEntry, CatalogEntry) -> Bool

    /// Takes lists by fit, the best first, each in the given order.
    init(_ lists: [[List]], precedes: @escaping (CatalogEntry, CatalogEntry) -> Bool) {
        remaining = lists.map { $0.filter { !$0.places.isEmpty } }.filter { !$0.isEmpty }.reversed()
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
        remaining[last][best.list].next += 1
        if remaining[last][best.list].first == nil { remaining[last].remove(at: best.list) }
        if remaining[last].isEmpty { remaining.removeLast() }
        return best.entry
    }
}
