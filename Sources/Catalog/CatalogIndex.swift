import Access

/// The entries of one account, laid out so that one pass over a few bytes each finds what matches.
///
/// Immutable: a change makes a new one.
struct CatalogIndex: Sendable {
    /// Shorter names first, then by name: the order of equally good matches.
    let entries: [CatalogEntry]
    /// The entries as rules are held against them.
    let things: [CatalogThing]
    /// All names in lower case, one after the other.
    let bytes: [UInt8]
    /// For each byte of the names, whether a word begins there.
    let wordStarts: [Bool]
    /// Where each name begins; one more for the end of the last.
    let offsets: [Int]
    /// Which characters each name holds.
    let masks: [UInt64]
    /// What a question about one kind is about, or, with nil, one about all of them.
    private let scopes: [AccessKind?: Scope]
    private let places: [String: Int]

    init(_ unordered: [CatalogEntry], thing: (CatalogEntry) -> CatalogThing) {
        entries = unordered.sorted { $0.precedesByLength($1) }
        var bytes: [UInt8] = []
        var wordStarts: [Bool] = []
        var offsets = [0]
        var masks: [UInt64] = []
        for entry in entries {
            let name = SearchableName(entry.name)
            bytes += name.bytes
            wordStarts += name.wordStarts
            offsets.append(bytes.count)
            masks.append(SearchableName.mask(of: name.bytes))
        }
        things = entries.map(thing)
        self.bytes = bytes
        self.wordStarts = wordStarts
        self.offsets = offsets
        self.masks = masks
        scopes = CatalogIndex.scopes(of: entries)
        places = Dictionary(entries.enumerated().map { ($0.element.value, $0.offset) }) { first, _ in first }
    }

    /// The places that a question is about, each once.
    struct Scope: Sendable {
        /// In the order of the entries.
        let places: [Int]
        /// By name: the order of the answer to an empty question.
        let alphabetical: [Int]
    }

    func scope(of kind: AccessKind?) -> Scope {
        scopes[kind] ?? Scope(places: [], alphabetical: [])
    }

    private static func scopes(of entries: [CatalogEntry]) -> [AccessKind?: Scope] {
        let alphabetical = entries.indices.sorted { entries[$0].precedesByName(entries[$1]) }
        var scopes: [AccessKind?: Scope] = [nil: Scope(places: Array(entries.indices), alphabetical: alphabetical)]
        for kind in Set(entries.map(\.target.kind)) {
            scopes[kind] = Scope(
                places: entries.indices.filter { entries[$0].target.kind == kind },
                alphabetical: alphabetical.filter { entries[$0].target.kind == kind })
        }
        return scopes
    }

    func entry(for value: String) -> CatalogEntry? {
        places[value].map { entries[$0] }
    }
}

extension CatalogEntry {
    /// The order of equally good matches, across accounts too.
    func precedesByLength(_ other: CatalogEntry) -> Bool {
        let lengths = (name.utf8.count, other.name.utf8.count)
        return lengths.0 == lengths.1 ? precedesByName(other) : lengths.0 < lengths.1
    }

    /// The order of the answer to an empty question, across accounts too.
    func precedesByName(_ other: CatalogEntry) -> Bool {
        if foldedName != other.foldedName { return foldedName < other.foldedName }
        return (account.text, arn) < (other.account.text, other.arn)
    }
}
