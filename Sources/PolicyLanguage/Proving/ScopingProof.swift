/// Proves of one policy that it allows what its source allows on a family, and no more; or says where it does not.
///
/// It shares with scoping the parsed documents, the family's patterns and the table of actions, and nothing else: it
/// compares texts where that works on sets of places. For each action and each kind of name within the family it asks
/// both policies, for every truth of their conditions, which count as independent.
struct ScopingProof {
    let source: PolicyDocument
    let family: ResourceFamily
    let catalogue: ActionCatalogue
    let options: ScopingOptions
    let left: [LeftOut]

    /// What has been counted so far.
    struct Counts {
        var actions = 0
        var regions = 0
        var questions = 0
        var assignments = 0
    }

    /// The certificate for these policies together.
    func certificate(for results: [PolicyDocument]) throws(ScopingMismatch) -> ScopingCertificate {
        let outcome = ProofOutcome(source: source, results: results)
        var patterns = ProofPatterns(
            knowing: Dictionary(options.person.map { ($0.key.lowercased(), $0.value) }) { first, _ in first })
        let hasVariables = source.version == .y2012
        let deadline = ProofDeadline(options.until)
        let original = source.statements.map { statement in
            ProofStatement(statement, in: &patterns, hasVariables: hasVariables, until: deadline)
        }
        var written: [ProofStatement] = []
        for statement in results.flatMap(\.statements) {
            guard results.allSatisfy(\.hasVariables) else { throw outcome.mismatch("it is in an old version") }
            if try isListing(statement, outcome) { continue }
            try checkForm(of: statement, outcome)
            guard deadline.isKept(by: statement) else { throw outcome.mismatch("a statement has no end") }
            written.append(ProofStatement(statement, in: &patterns, hasVariables: true, until: deadline))
        }
        var counts = Counts()
        let comparison = ProofComparison(proof: self, original: original, written: written, outcome: outcome)
        for (part, pattern) in familyPatterns.enumerated() {
            guard let regions = ProofRegions(patterns: patterns.all).regions(within: pattern) else {
                throw outcome.mismatch("its patterns make too many kinds of names to look at")
            }
            counts.regions += regions.count
            try comparison.compare(regions, part: part, counting: &counts)
        }
        counts.actions = family.services.reduce(0) { $0 + catalogue.tables[$1.table].names.count }
        return ScopingCertificate(
            source: source.text, results: results.map(\.text), resource: family.arn, family: family.patterns,
            dataVersion: catalogue.version, actions: counts.actions, regions: counts.regions,
            questions: counts.questions, assignments: counts.assignments)
    }

    private var familyPatterns: [ProofPattern] {
        family.patterns.compactMap { ProofPattern($0, .loose, hasVariables: true, knowing: [:]) }
    }

    /// A statement names its actions and its resources, all of them within the family and its services.
    private func checkForm(of statement: PolicyStatement, _ outcome: ProofOutcome) throws(ScopingMismatch) {
        guard case .only(let actions) = statement.actions, case .only(let resources) = statement.resources,
            !actions.values.isEmpty, !resources.values.isEmpty
        else { throw outcome.mismatch("a statement does not say which actions or which resources") }
        let services = family.services.map { catalogue.tables[$0.table].service }
        for action in actions.values {
            let service = action.prefix { $0 != ":" }.lowercased()
            guard services.contains(service) else {
                throw outcome.mismatch("it is about another service", action: action)
            }
        }
        for text in resources.values {
            guard let pattern = ProofPattern(text, .loose, hasVariables: true, knowing: [:]) else {
                throw outcome.mismatch("a resource cannot be read", resource: text)
            }
            let stranger: String?
            do {
                stranger = try ProofRegions.stranger(in: pattern, to: familyPatterns)
            } catch {
                throw outcome.mismatch("a resource has too many kinds of names to look at", resource: text)
            }
            if let stranger { throw outcome.mismatch("it reaches beyond the resource", resource: stranger) }
        }
    }

    /// Whether it is the listing that was asked for: on everything, of actions that list or read and nothing narrows,
    /// given so by the source.
    private func isListing(_ statement: PolicyStatement, _ outcome: ProofOutcome) throws(ScopingMismatch) -> Bool {
        guard statement.resources.patterns == ["*"] else { return false }
        guard options.withListing, statement.effect == .allow, case .only(let actions) = statement.actions else {
            throw outcome.mismatch("it is about everything")
        }
        let deadline = ProofDeadline(options.until)
        let atoms = Set(deadline.removingImplied(statement.conditions).flatMap(\.proofAtoms))
        guard deadline.isKept(by: statement) else { throw outcome.mismatch("a statement has no end") }
        for action in actions.values {
            let name = action.lowercased()
            let isFit = family.services.contains { service in
                let table = catalogue.tables[service.table]
                return table.untyped.intersection(table.reading).places.contains {
                    table.fullName($0).lowercased() == name
                }
            }
            var patterns = ProofPatterns(knowing: [:])
            let given = source.statements.map { own in
                (own, ProofStatement(own, in: &patterns, hasVariables: source.hasVariables, until: deadline))
            }
            .filter { $0.1.concerns(name) }
            let isGiven = given.contains { own, read in
                own.effect == .allow && own.resources.mayHoldNoName && read.atoms.isSubset(of: atoms)
            }
            guard isFit, isGiven, !given.contains(where: { $0.0.effect == .deny }) else {
                throw outcome.mismatch("the source does not give it on everything", action: action)
            }
        }
        return true
    }
}

extension Selection {
    /// Whether a request that names no resource may be among these.
    fileprivate var mayHoldNoName: Bool {
        switch self {
        case .only(let list): list.values.contains(where: \.isAllStars)
        case .allBut(let list): !list.values.contains { !$0.hasPrefix("arn:") }
        }
    }
}

/// What is being compared, to name it in a mismatch.
struct ProofOutcome {
    let source: PolicyDocument
    let results: [PolicyDocument]

    func mismatch(_ what: String, action: String = "", resource: String = "") -> ScopingMismatch {
        ScopingMismatch(
            what: what, action: action, resource: resource, source: source.text, results: results.map(\.text))
    }
}
