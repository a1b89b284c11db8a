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
        var regions = 0
        var questions = 0
        var assignments = 0
    }

    /// The certificate for these policies together.
    func certificate(for results: [PolicyDocument]) throws(ScopingMismatch) -> ScopingCertificate {
        let outcome = ProofOutcome(source: source, results: results)
        var terms = ProofTerms(
            knowing: Dictionary(options.person.map { ($0.key.lowercased(), $0.value) }) { first, _ in first })
        let hasVariables = source.version == .y2012
        let deadline = ProofDeadline(options.until)
        let services = family.services.map { Array("\(catalogue.tables[$0.table].service):".utf8) }
        let original = source.statements.filter { ProofStatement.isConcerned($0, with: services) }.map { statement in
            ProofStatement(statement, in: &terms, hasVariables: hasVariables, until: deadline)
        }
        var written: [ProofStatement] = []
        for statement in results.flatMap(\.statements) {
            guard results.allSatisfy(\.hasVariables) else { throw outcome.mismatch("it is in an old version") }
            if try isListing(statement, outcome) { continue }
            try checkForm(of: statement, outcome)
            guard deadline.isKept(by: statement) else { throw outcome.mismatch("a statement has no end") }
            written.append(ProofStatement(statement, in: &terms, hasVariables: true, until: deadline))
        }
        var comparison = ProofComparison(
            proof: self, original: original, written: written, terms: terms, outcome: outcome)
        for (part, pattern) in familyPatterns.enumerated() {
            try comparison.compare(part: part, within: ProofPart(pattern))
        }
        let counts = comparison.counts
        let actions = family.services.reduce(0) { $0 + catalogue.tables[$1.table].names.count }
        return ScopingCertificate(
            source: source.text, results: results.map(\.text), resource: family.arn, family: family.patterns,
            dataVersion: catalogue.version, actions: actions, regions: counts.regions,
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
                throw outcome.givenUp("a resource has too many kinds of names to look at", resource: text)
            }
            if let stranger { throw outcome.mismatch("it reaches beyond the resource", resource: stranger) }
        }
    }
}

/// What is being compared, to name it in a mismatch.
struct ProofOutcome {
    let source: PolicyDocument
    let results: [PolicyDocument]

    /// The proof would take too long, so that there is none.
    func givenUp(_ what: String, action: String = "", resource: String = "") -> ScopingMismatch {
        var mismatch = mismatch(what, action: action, resource: resource)
        mismatch.isGivenUp = true
        return mismatch
    }

    func mismatch(_ what: String, action: String = "", resource: String = "") -> ScopingMismatch {
        ScopingMismatch(
            what: what, action: action, resource: resource, source: source.text, results: results.map(\.text))
    }
}
