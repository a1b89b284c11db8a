extension CompiledPolicy {
    /// Which of the known actions a statement is about, by service.
    struct Actions: Sendable {
        private var sets: [Int: PlaceSet] = [:]
        /// Whether services that are not among the sets are meant wholly.
        private(set) var isWide = false
        /// Actions spelled out that are not known.
        private(set) var unknown: [String] = []

        init(_ selection: Selection, in catalogue: ActionCatalogue) {
            for pattern in selection.patterns {
                add(Array(pattern.lowercased().utf8), in: catalogue)
            }
            guard case .allBut = selection else { return }
            // The list is of known actions: what AWS adds later is not in it.
            let isNothing = isWide
            isWide = !isNothing
            unknown = []
            sets = isNothing ? [:] : complements(in: catalogue)
        }

        /// The services that are told apart from the others.
        var services: Dictionary<Int, PlaceSet>.Keys {
            sets.keys
        }

        func isAbout(_ service: Int) -> Bool {
            isWide || sets[service] != nil
        }

        /// The actions of one service; nil for none.
        func places(in service: Int, of catalogue: ActionCatalogue) -> PlaceSet? {
            sets[service] ?? (isWide ? catalogue.tables[service].all : nil)
        }

        private func complements(in catalogue: ActionCatalogue) -> [Int: PlaceSet] {
            Dictionary(
                uniqueKeysWithValues: sets.map { service, set in
                    (service, catalogue.tables[service].all.subtracting(set))
                })
        }

        private mutating func add(_ pattern: [UInt8], in catalogue: ActionCatalogue) {
            guard !pattern.allSatisfy({ $0 == UInt8(ascii: "*") }) else {
                isWide = true
                sets = [:]
                return
            }
            guard let colon = pattern.firstIndex(of: UInt8(ascii: ":")) else { return addWhole(pattern, in: catalogue) }
            let prefix = pattern[..<colon]
            guard prefix.allSatisfy({ $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }) else {
                return addWhole(pattern, in: catalogue)
            }
            let service = catalogue.place(ofService: String(decoding: prefix, as: UTF8.self))
            add(pattern[(colon + 1)...], ofService: service, whole: pattern, in: catalogue)
        }

        /// One service's actions; nil where none is known by that name.
        private mutating func add(
            _ name: ArraySlice<UInt8>, ofService service: Int?, whole pattern: [UInt8], in catalogue: ActionCatalogue
        ) {
            let isPattern = name.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
            guard let service else {
                if !isPattern { unknown.append(String(decoding: pattern, as: UTF8.self)) }
                return
            }
            guard !isWide else { return }
            let table = catalogue.tables[service]
            if isPattern {
                table.insert(matching: name, into: &sets[service, default: table.none])
            } else if let place = table.place(of: name) {
                sets[service, default: table.none].insert(place)
            } else {
                sets[service, default: table.none].formUnion(table.none)
                unknown.append(String(decoding: pattern, as: UTF8.self))
            }
        }

        /// A pattern whose wildcards reach over services.
        private mutating func addWhole(_ pattern: [UInt8], in catalogue: ActionCatalogue) {
            guard !isWide else { return }
            if pattern.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).count == 2,
                pattern.allSatisfy({ $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: ":") }),
                pattern.first != UInt8(ascii: ":"),
                pattern.last != UInt8(ascii: ":")
            {
                isWide = true
                sets = [:]
                return
            }
            for (place, table) in catalogue.tables.enumerated() {
                let prefix = Array(table.service.utf8) + [UInt8(ascii: ":")]
                for action in table.keys.indices
                where ByteGlob.matches(pattern[...], (prefix + table.keys[action])[...]) {
                    sets[place, default: table.none].insert(action)
                }
            }
        }
    }
}
