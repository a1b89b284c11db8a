import Access

/// One question put to the indexes of the accounts it is about.
struct CatalogSearch {
    /// Says of a place of an index whether what is there may be offered.
    typealias Offering = (Int) -> Bool

    private let shelves: [Shelf]
    private let limit: Int

    private struct Shelf {
        let index: CatalogIndex
        /// The places that the question is about.
        let scope: CatalogIndex.Scope
        /// Nil where nothing may be offered.
        let isOffered: Offering?

        func list(_ places: [Int]) -> OrderedMatches.List? {
            isOffered.map { OrderedMatches.List(index: index, places: places, offering: $0) }
        }

        /// Whether there is something that may not be offered.
        var hidesSome: Bool {
            isOffered.map { isOffered in scope.places.contains { !isOffered($0) } } ?? true
        }
    }

    /// Takes each index with what may be offered of it, which is asked about as few places as possible.
    init(_ query: CatalogQuery, in indexes: [(CatalogIndex, Offering?)]) {
        shelves = indexes.map { Shelf(index: $0, scope: $0.scope(of: query.kind), isOffered: $1) }.filter {
            !$0.scope.places.isEmpty
        }
        limit = query.limit
    }

    /// The best of what matches the text and may be offered.
    func matches(_ text: String) -> CatalogMatches {
        guard !shelves.isEmpty else { return CatalogMatches(entries: [], isCatalogEmpty: true) }
        var matches = ordered(text)
        var offered: [CatalogEntry] = []
        while let entry = matches.next() {
            guard offered.count < limit else { return CatalogMatches(entries: offered, isCut: true) }
            offered.append(entry)
        }
        return CatalogMatches(entries: offered, hidesSome: offered.isEmpty && shelves.contains(where: \.hidesSome))
    }

    private func ordered(_ text: String) -> OrderedMatches {
        let terms = SearchTerm.terms(of: text)
        if terms.isEmpty { return everything }
        if terms[0].bytes.starts(with: "arn:".utf8) { return matches(arn: text) }
        let ranked = rank(terms)
        let wordTerms = SearchTerm.terms(
            of: text.split(whereSeparator: SearchTerm.isSeparator).joined(separator: " "))
        return ranked.isEmpty && wordTerms.count > terms.count ? rank(wordTerms) : ranked
    }

    private var everything: OrderedMatches {
        let lists = shelves.compactMap { $0.list($0.scope.alphabetical) }
        return OrderedMatches([lists]) { $0.precedesByName($1) }
    }

    private func matches(arn text: String) -> OrderedMatches {
        let beginning = text.split(whereSeparator: \.isWhitespace).joined().lowercased()
        let lists = shelves.compactMap { shelf in
            shelf.list(shelf.scope.places.filter { shelf.index.entries[$0].arn.lowercased().hasPrefix(beginning) })
        }
        return OrderedMatches([lists]) { $0.precedesByLength($1) }
    }

    private func rank(_ terms: [SearchTerm]) -> OrderedMatches {
        var byFit: [[OrderedMatches.List]] = []
        for shelf in shelves where shelf.isOffered != nil {
            for (fit, places) in shelf.index.rank(terms, within: shelf.scope.places).enumerated() {
                if fit == byFit.count { byFit.append([]) }
                if !places.isEmpty, let list = shelf.list(places) { byFit[fit].append(list) }
            }
        }
        return OrderedMatches(byFit) { $0.precedesByLength($1) }
    }
}
