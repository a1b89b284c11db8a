/// One statement, of the source or of the result, as the proof reads it.
struct ProofStatement {
    let isDeny: Bool
    /// Actions spelled out, and patterns of them, in lower case.
    let literals: Set<String>
    let globs: [[UInt8]]
    let isAllBut: Bool
    /// Places in the list of all patterns; nil for a pattern that matches nothing in that reading.
    let strict: [Int?]
    let loose: [Int?]
    let isAllButResources: Bool
    /// What must hold, a text each.
    let atoms: Set<String>

    init(
        _ statement: PolicyStatement, in patterns: inout ProofPatterns, hasVariables: Bool,
        until deadline: ProofDeadline
    ) {
        isDeny = statement.effect == .deny
        let actions = statement.actions.patterns.map { $0.lowercased() }
        literals = Set(actions.filter { !$0.contains("*") && !$0.contains("?") })
        globs = actions.filter { $0.contains("*") || $0.contains("?") }.map { Array($0.utf8) }
        if case .allBut = statement.actions { isAllBut = true } else { isAllBut = false }
        if case .allBut = statement.resources { isAllButResources = true } else { isAllButResources = false }
        strict = statement.resources.patterns.map { patterns.place(of: $0, .strict, hasVariables: hasVariables) }
        loose = statement.resources.patterns.map { patterns.place(of: $0, .loose, hasVariables: hasVariables) }
        let conditions = deadline.removingImplied(statement.conditions)
        atoms = Set(conditions.flatMap { $0.proofAtoms(hasVariables: hasVariables) })
    }

    /// Whether the statement is about that action, which is in lower case.
    func concerns(_ action: String) -> Bool {
        let isNamed =
            literals.contains(action)
            || globs.contains { ProofStatement.matches($0[...], Array(action.utf8)[...]) }
        return isNamed != isAllBut
    }

    /// Letter by letter, every length for every star.
    private static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == UInt8(ascii: "*") {
            let rest = pattern.dropFirst()
            return rest.isEmpty || (text.startIndex...text.endIndex).contains { matches(rest, text[$0...]) }
        }
        guard let letter = text.first, first == UInt8(ascii: "?") || first == letter else { return false }
        return matches(pattern.dropFirst(), text.dropFirst())
    }

    /// What must hold, on names of one kind, for the statement to apply; nil where it does not.
    ///
    /// An Allow counts where it certainly applies, a Deny where it may.
    func demands(on region: ProofRegions.Region) -> [Set<String>] {
        func says(_ place: Int?) -> ProofRegions.Match { place.map { region.matches[$0] } ?? .no }
        var demands: [Set<String>] = []
        if isAllButResources {
            // An exception counts against an Allow where it may match, against a Deny where it certainly does.
            let exceptions = (isDeny ? strict : loose).map(says)
            if exceptions.contains(.yes) { return [] }
            let names = exceptions.compactMap { $0.name }
            if !isDeny, !names.isEmpty { return [] }
            return [atoms.union(names.map { "!" + $0 })]
        }
        for answer in (isDeny ? loose : strict).map(says) {
            switch answer {
            case .no: continue
            case .yes: return [atoms]
            case .depends: demands.append(atoms.union(answer.name.map { [$0] } ?? []))
            }
        }
        return demands
    }
}

extension ProofRegions.Match {
    /// The name of what it depends on.
    fileprivate var name: String? {
        guard case .depends(let rests) = self else { return nil }
        return "name:" + rests.map { "\($0)" }.sorted().joined(separator: "|")
    }
}

/// The different patterns of all statements.
struct ProofPatterns {
    let values: [String: String]
    private(set) var all: [ProofPattern] = []
    private var places: [ProofPattern: Int] = [:]

    init(knowing values: [String: String]) {
        self.values = values
    }

    /// The place of a text, read so; nil where it matches nothing.
    mutating func place(of text: String, _ reading: ProofPattern.Reading, hasVariables: Bool) -> Int? {
        guard let pattern = ProofPattern(text, reading, hasVariables: hasVariables, knowing: values) else { return nil }
        if let place = places[pattern] { return place }
        places[pattern] = all.count
        all.append(pattern)
        return all.count - 1
    }
}

extension ConditionGroup {
    /// Each key with its operator and values as one text; the order and the number of times of values do not matter.
    var proofAtoms: [String] {
        proofAtoms(hasVariables: true)
    }

    /// The same, in the language of 2012: what looks like a variable in the older one stands for itself.
    fileprivate func proofAtoms(hasVariables: Bool) -> [String] {
        let isLiteral = !hasVariables && ["string", "arn"].contains { comparison.text.lowercased().contains($0) }
        return clauses.map { clause in
            let texts = clause.values.map { isLiteral ? $0.text.split(separator: "${", omittingEmptySubsequences: false).joined(separator: "${$}{") : $0.text }
            let values = Set(texts).sorted()
            return ([comparison.text.lowercased(), clause.key.lowercased()] + values).map { "\($0.utf8.count):\($0)" }
                .joined(separator: " ")
        }
    }
}
