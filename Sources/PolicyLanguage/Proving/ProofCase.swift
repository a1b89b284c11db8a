/// A question of which some names are settled; each of the others is a bit.
struct ProofCase: Hashable {
    /// In an order of their own, none asking for more than another does.
    private let allows: [Demand]
    private let denies: [Demand]

    /// The most names that one question can be about.
    static let mostNames = UInt128.bitWidth

    /// What must hold, and what must not.
    private struct Demand: Hashable {
        var on: UInt128
        var off: UInt128

        /// Whether nothing more is asked for.
        var isMet: Bool { on | off == 0 }

        /// Whether it asks for all that the other asks for.
        func asks(forAllOf other: Demand) -> Bool {
            other.on & ~on | other.off & ~off == 0
        }

        static func precedes(_ left: Demand, _ right: Demand) -> Bool {
            (left.on, left.off) < (right.on, right.off)
        }
    }

    init(_ question: ProofQuestion, _ bits: [Int: UInt128]) {
        func mask(_ names: Set<Int>) -> UInt128 { names.reduce(0) { $0 | (bits[$1] ?? 0) } }
        func demands(_ demands: Set<ProofQuestion.Demand>) -> [Demand] {
            demands.map { Demand(on: mask($0.on), off: mask($0.off)) }.sorted(by: Demand.precedes)
        }
        self.init(allows: demands(question.allows), denies: demands(question.denies))
    }

    /// Leaves out what asks for more than another does; and everything where something always denies.
    private init(allows: [Demand], denies: [Demand]) {
        func shortest(_ demands: [Demand]) -> [Demand] {
            demands.indices.filter { place in
                !demands.indices.contains { other in
                    other != place && demands[place].asks(forAllOf: demands[other])
                        && (demands[other] != demands[place] || other < place)
                }
            }.map { demands[$0] }
        }
        let denies = shortest(denies)
        let isDenied = allows.isEmpty || denies.contains(where: \.isMet)
        self.allows = isDenied ? [] : shortest(allows)
        self.denies = isDenied ? [] : denies
    }

    /// Where one name holds, or does not.
    func assuming(_ name: UInt128, _ holds: Bool) -> ProofCase {
        func left(_ demands: [Demand]) -> [Demand] {
            demands.filter { (holds ? $0.off : $0.on) & name == 0 }
                .map { Demand(on: $0.on & ~name, off: $0.off & ~name) }.sorted(by: Demand.precedes)
        }
        return ProofCase(allows: left(allows), denies: left(denies))
    }

    /// The answer where nothing that may hold is left; nil where it still depends.
    var constant: Bool? {
        if allows.isEmpty { return false }
        return denies.isEmpty && allows.contains(where: \.isMet) ? true : nil
    }

    /// The name on which most depends.
    static func weightiest(in cases: [ProofCase]) -> UInt128? {
        var weights = [Int](repeating: 0, count: mostNames)
        for demand in cases.flatMap({ $0.allows + $0.denies }) {
            var rest = demand.on | demand.off
            while rest != 0 {
                weights[rest.trailingZeroBitCount] += 1
                rest &= rest - 1
            }
        }
        guard let most = weights.max(), most > 0 else { return nil }
        return weights.firstIndex(of: most).map { 1 << UInt128($0) }
    }
}
