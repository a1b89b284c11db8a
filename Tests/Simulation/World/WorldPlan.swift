/// What is to happen in one world: everything else follows from the seed.
package struct WorldPlan: Hashable, Sendable, CustomStringConvertible {
    package var seed: UInt64
    /// How many times somebody asks for something.
    package var asks: Int
    package var happenings: Set<Happening>
    /// The asks that are left out, so that a world can be made smaller and the rest stays as it is.
    package var without: Set<Int> = []

    /// The kinds of things that go wrong, or are done by somebody else meanwhile.
    package enum Happening: String, CaseIterable, Sendable {
        case troubledCalls, staleReads, outages, slackTrouble, slackOutages, kills, backups, clockJumps, handiwork
        case recreation, policyChanges, revokingAll
    }

    /// The world of a seed: mostly some of everything.
    package init(seed: UInt64, asks: Int = 120) {
        self.seed = seed
        self.asks = asks
        var chance = Chance(seed: seed)
        happenings = Set(Happening.allCases.filter { _ in chance.once(in: 2) })
        // Older copies put back make so much forgivable that they are kept rare.
        if !chance.once(in: 4) { happenings.remove(.backups) }
    }

    /// Reads what ``description`` wrote; nil for anything else.
    package init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count == 8, words[0] == "seed", let seed = UInt64(words[1]), words[2] == "asks",
            let asks = Int(words[3]), words[4] == "with", words[6] == "without"
        else { return nil }
        let names = words[5] == "nothing" ? [] : words[5].split(separator: ",")
        let happenings = names.compactMap { Happening(rawValue: String($0)) }
        guard happenings.count == names.count else { return nil }
        self.seed = seed
        self.asks = asks
        self.happenings = Set(happenings)
        without = Set(words[7].split(separator: ",").compactMap { Int($0) })
    }

    package var description: String {
        let names = happenings.map(\.rawValue).sorted().joined(separator: ",")
        let left = without.sorted().map(String.init).joined(separator: ",")
        return
            "seed \(seed) asks \(asks) with \(names.isEmpty ? "nothing" : names) without \(left.isEmpty ? "none" : left)"
    }

    func has(_ happening: Happening) -> Bool { happenings.contains(happening) }
}
