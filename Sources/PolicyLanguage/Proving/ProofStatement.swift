/// One statement, of the source or of the result, as the proof reads it.
struct ProofStatement {
    let isDeny: Bool
    /// As written, in lower case.
    private let actions: [[UInt8]]
    private let isAllBut: Bool
    /// Places in the list of all patterns; nil for a pattern that matches nothing, read so.
    ///
    /// What an Allow gives is what certainly matches, what a Deny takes whatever may; exceptions the other way round.
    let resources: [Int?]
    let isAllButResources: Bool
    /// What must hold: places in the list of all names.
    let atoms: Set<Int>

    init(
        _ statement: PolicyStatement, in terms: inout ProofTerms, hasVariables: Bool, until deadline: ProofDeadline
    ) {
        isDeny = statement.effect == .deny
        actions = statement.actions.patterns.map { Array($0.lowercased().utf8) }
        if case .allBut = statement.actions { isAllBut = true } else { isAllBut = false }
        if case .allBut = statement.resources { isAllButResources = true } else { isAllButResources = false }
        let reading: ProofPattern.Reading = isDeny == isAllButResources ? .strict : .loose
        resources = statement.resources.patterns.map { terms.place(of: $0, reading, hasVariables: hasVariables) }
        let conditions = deadline.removingImplied(statement.conditions)
        atoms = Set(conditions.flatMap { $0.proofAtoms(hasVariables: hasVariables) }.map { terms.place(ofName: $0) })
    }

    /// Whether a statement may be about actions of these services, each in lower case and with its colon.
    static func isConcerned(_ statement: PolicyStatement, with services: [[UInt8]]) -> Bool {
        guard case .only(let actions) = statement.actions else { return true }
        return actions.values.contains { action in
            let letters = Array(action.lowercased().utf8.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") })
            return services.contains { letters.starts(with: $0) || $0.starts(with: letters) }
        }
    }

    /// For each name of a service's actions, in lower case and without the service, whether the statement is about it.
    func concerns(_ names: [[UInt8]], of service: [UInt8]) -> [Bool] {
        var concerned = [Bool](repeating: isAllBut, count: names.count)
        for pattern in actions {
            // A pattern that begins with another service's whole name is about none of these.
            let letters = pattern.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }
            if !letters.starts(with: service), letters.count > service.count || !service.starts(with: letters) {
                continue
            }
            let opening = letters.dropFirst(service.count)
            for place in names.indices where concerned[place] == isAllBut {
                guard ProofStatement.begins(names[place], opening) else { continue }
                if ProofStatement.matches(pattern[...], service, names[place]) { concerned[place] = !isAllBut }
            }
        }
        return concerned
    }

    /// Whether a name begins with these letters.
    private static func begins(_ name: [UInt8], _ letters: ArraySlice<UInt8>) -> Bool {
        guard name.count >= letters.count else { return false }
        for (place, letter) in zip(0..., letters) where name[place] != letter { return false }
        return true
    }

    /// Whether a pattern matches a service, which ends with its colon, and a name together.
    private static func matches(_ pattern: ArraySlice<UInt8>, _ service: [UInt8], _ name: [UInt8]) -> Bool {
        guard let end = rest(of: pattern, after: service) else { return matches(pattern, (service + name)[...]) }
        return matches(end, name[...])
    }

    /// What follows the service in a pattern; nil where a star comes first.
    private static func rest(of pattern: ArraySlice<UInt8>, after service: [UInt8]) -> ArraySlice<UInt8>? {
        pattern.starts(with: service) ? pattern.dropFirst(service.count) : nil
    }

    /// Letter by letter: where one may stand in the pattern after each, so that many stars take no longer than few.
    private static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
        let steps = Array(pattern)
        var reached = [Bool](repeating: false, count: steps.count + 1)
        reached[0] = true
        for letter in text {
            skipStars(of: steps, in: &reached)
            var next = [Bool](repeating: false, count: steps.count + 1)
            for place in steps.indices where reached[place] {
                switch steps[place] {
                case UInt8(ascii: "*"): next[place] = true
                case UInt8(ascii: "?"), letter: next[place + 1] = true
                default: continue
                }
            }
            guard next.contains(true) else { return false }
            reached = next
        }
        skipStars(of: steps, in: &reached)
        return reached[steps.count]
    }

    private static func skipStars(of steps: [UInt8], in reached: inout [Bool]) {
        for place in steps.indices where reached[place] && steps[place] == UInt8(ascii: "*") {
            reached[place + 1] = true
        }
    }
}

/// The different patterns and the different conditions of all statements.
struct ProofTerms {
    let values: [String: String]
    private(set) var patterns: [ProofPattern] = []
    private var places: [ProofPattern: Int] = [:]
    private var names: [String: Int] = [:]

    init(knowing values: [String: String]) {
        self.values = values
    }

    /// The place of a text, read so; nil where it matches nothing.
    mutating func place(of text: String, _ reading: ProofPattern.Reading, hasVariables: Bool) -> Int? {
        guard let pattern = ProofPattern(text, reading, hasVariables: hasVariables, knowing: values) else { return nil }
        if let place = places[pattern] { return place }
        places[pattern] = patterns.count
        patterns.append(pattern)
        return patterns.count - 1
    }

    /// The place of what may hold or not.
    mutating func place(ofName name: String) -> Int {
        if let place = names[name] { return place }
        names[name] = names.count
        return names.count - 1
    }
}

extension ConditionGroup {
    /// Each key with its operator and values as one text; the order and the number of times of values do not matter.
    ///
    /// All in the language of 2012: what looks like a variable in the older one stands for itself.
    func proofAtoms(hasVariables: Bool = true) -> [String] {
        let isLiteral = !hasVariables && ["string", "arn"].contains { comparison.text.lowercased().contains($0) }
        return clauses.map { clause in
            let texts = clause.values.map { isLiteral ? $0.text.withLiteralDollars : $0.text }
            let values = Set(texts).sorted()
            return ([comparison.text.lowercased(), clause.key.lowercased()] + values).map { "\($0.utf8.count):\($0)" }
                .joined(separator: " ")
        }
    }
}

extension String {
    fileprivate var withLiteralDollars: String {
        split(separator: "${", omittingEmptySubsequences: false).joined(separator: "${$}{")
    }
}
