import Access
import Catalog
import Testing

@Suite struct `A search of the catalog` {
    @Test(arguments: 1...10)
    func `finds what a slow and plain one finds`(seed: UInt64) {
        var random = PlainGenerator(state: seed)
        let names = (0..<60).map { _ in Self.name(&random) }
        let catalog = Shelves.catalog(Shelves.listing(Shelves.production, managed: Array(Set(names)).sorted()))
        for _ in 0..<60 {
            let text = (0..<Int.random(in: 1...2, using: &random)).map { _ in
                String(
                    (0..<Int.random(in: 1...4, using: &random)).map { _ in "abs3".randomElement(using: &random) ?? "a" }
                )
            }.joined(separator: " ")
            let found = catalog.search(CatalogQuery(text)) { _ in true }.entries.map(\.name)
            let expected = Set(names).filter { name in
                text.split(separator: " ").allSatisfy { Self.matches(String($0), name) }
            }
            #expect(Set(found) == expected, "\(text)")
            #expect(found.count == expected.count)
        }
    }

    private static func name(_ random: inout PlainGenerator) -> String {
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
            ["Ab", "S3", "ABs", "b", "-", "_s", "3a", "Bas"].randomElement(using: &random) ?? "x"
        }.joined()
    }

    /// Anywhere in the name, or along the beginnings of words that follow each other.
    private static func matches(_ term: String, _ name: String) -> Bool {
        if name.lowercased().contains(term) { return true }
        let words = words(of: name)
        return words.indices.contains { leads(Array(term), through: words[$0...]) }
    }

    private static func leads(_ term: [Character], through words: ArraySlice<[Character]>) -> Bool {
        if term.isEmpty { return true }
        guard let word = words.first else { return false }
        return (1...max(1, min(term.count, word.count))).contains { count in
            term.starts(with: word.prefix(count)) && leads(Array(term.dropFirst(count)), through: words.dropFirst())
        }
    }

    /// Words in lower case, each with the separators that follow it.
    private static func words(of name: String) -> [[Character]] {
        var words: [[Character]] = []
        let letters = Array(name)
        for (place, letter) in letters.enumerated() {
            let before = place > 0 ? letters[place - 1] : "-"
            let after = place + 1 < letters.count ? letters[place + 1] : "-"
            let isSeparator = "-_./".contains(letter)
            let begins =
                !isSeparator
                && ("-_./".contains(before)
                    || (letter.isUppercase && (!before.isUppercase || (after.isLowercase && after.isLetter))))
            if begins { words.append([]) }
            if !words.isEmpty { words[words.count - 1].append(Character(letter.lowercased())) }
        }
        return words
    }
}

/// A small generator with a seed.
struct PlainGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
