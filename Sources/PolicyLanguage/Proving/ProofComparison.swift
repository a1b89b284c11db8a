/// Asks the source and the result about every action on every kind of name.
struct ProofComparison {
    let proof: ScopingProof
    let original: [ProofStatement]
    let written: [ProofStatement]
    let outcome: ProofOutcome
    private(set) var terms: ProofTerms
    private(set) var counts = ScopingProof.Counts()
    private let groups: [Group]

    /// Actions of one service that the same statements are about.
    fileprivate struct Group {
        /// In the family.
        let service: Int
        /// Statements by their places.
        var original: [Int] = []
        var written: [Int] = []
        var actions: [Int] = []
    }

    init(
        proof: ScopingProof, original: [ProofStatement], written: [ProofStatement], terms: ProofTerms,
        outcome: ProofOutcome
    ) {
        self.proof = proof
        self.original = original
        self.written = written
        self.terms = terms
        self.outcome = outcome
        groups = proof.family.services.indices.flatMap { ProofComparison.groups(of: $0, proof, original, written) }
    }

    private static func groups(
        of place: Int, _ proof: ScopingProof, _ original: [ProofStatement], _ written: [ProofStatement]
    ) -> [Group] {
        let table = proof.catalogue.tables[proof.family.services[place].table]
        let service = Array("\(table.service):".utf8)
        let concerned = (original + written).map { $0.concerns(table.keys, of: service) }
        var groups: [[Int]: Group] = [:]
        for action in table.keys.indices {
            let statements = concerned.indices.filter { concerned[$0][action] }
            if statements.isEmpty { continue }
            let empty = Group(
                service: place, original: statements.filter { $0 < original.count },
                written: statements.filter { $0 >= original.count }.map { $0 - original.count })
            groups[statements, default: empty].actions.append(action)
        }
        return groups.values.sorted { $0.actions[0] < $1.actions[0] }
    }

    /// Compares both on every name of one part of the family.
    ///
    /// First each different remainder of a pattern counts as something that may hold or not, whatever the others do: what
    /// is alike for all of that is alike. Where it is not, every kind of name is looked at.
    mutating func compare(part: Int, within family: ProofPart) throws(ScopingMismatch) {
        let taken = assumptions(on: part)
        let rests = terms.patterns.map { family.rests(of: $0) }
        for group in groups where group.mayAllow(original, written) {
            let look = ProofLook(family: family, rests: rests)
            let (source, result) = questions(group, look)
            if source.allows.isEmpty, result.allows.isEmpty { continue }
            try demandForm(of: result, group, taken, family.text)
            counts.regions += 1
            if try judge(group, source, result, taken, part, witness: nil) { continue }
            try compareClosely(group, look, taken, part)
        }
    }

    private mutating func compareClosely(
        _ group: Group, _ look: ProofLook, _ taken: [Set<Int>], _ part: Int
    ) throws(ScopingMismatch) {
        let statements = group.original.map { original[$0] } + group.written.map { written[$0] }
        let places = Set(statements.flatMap(\.resources).compactMap(\.self))
        guard let looks = look.closer(at: places) else {
            throw outcome.givenUp("its patterns make too many kinds of names to look at")
        }
        for (look, witness) in looks {
            let (source, result) = questions(group, look)
            if source.allows.isEmpty, result.allows.isEmpty { continue }
            counts.regions += 1
            _ = try judge(group, source, result, taken, part, witness: witness)
        }
    }

    private mutating func questions(
        _ group: Group, _ look: ProofLook
    ) -> (source: ProofQuestion, result: ProofQuestion) {
        (question(group.original.map { original[$0] }, look), question(group.written.map { written[$0] }, look))
    }

    /// What statements answer: an Allow counts where it certainly applies, a Deny where it may.
    private mutating func question(_ statements: [ProofStatement], _ look: ProofLook) -> ProofQuestion {
        var question = ProofQuestion(allows: [], denies: [])
        for statement in statements {
            for demand in demands(of: statement, look) {
                if statement.isDeny { question.denies.insert(demand) } else { question.allows.insert(demand) }
            }
        }
        return question
    }

    /// What must hold for the statement to apply; none where it does not.
    private mutating func demands(of statement: ProofStatement, _ look: ProofLook) -> [ProofQuestion.Demand] {
        let answers = statement.resources.map { look.answer(to: $0) }
        if statement.isAllButResources {
            // An exception counts against an Allow where it may match, against a Deny where it certainly does.
            if answers.contains(.always) { return [] }
            let names = answers.flatMap(\.names)
            if !statement.isDeny, look.isWhole == false, !names.isEmpty { return [] }
            return [ProofQuestion.Demand(on: statement.atoms, off: Set(names.map { terms.place(ofName: $0) }))]
        }
        if answers.contains(.always) { return [ProofQuestion.Demand(on: statement.atoms)] }
        return answers.flatMap(\.names).map { name in
            ProofQuestion.Demand(on: statement.atoms.union([terms.place(ofName: name)]))
        }
    }
}

extension ProofComparison {
    /// The result allows actions of the resource alone, and asks what narrows it.
    private func demandForm(
        of result: ProofQuestion, _ group: Group, _ taken: [Set<Int>], _ witness: String
    ) throws(ScopingMismatch) {
        guard !result.allows.isEmpty else { return }
        let service = proof.family.services[group.service]
        let table = proof.catalogue.tables[service.table]
        if let stranger = group.actions.first(where: { !service.applicable.contains($0) }) {
            throw outcome.mismatch(
                "it names an action that does not act on the resource", action: table.fullName(stranger),
                resource: witness)
        }
        guard result.allows.allSatisfy({ demand in taken.allSatisfy { !$0.isDisjoint(with: demand.on) } }) else {
            throw outcome.mismatch(
                "it does not ask what narrows it", action: table.fullName(group.actions[0]), resource: witness)
        }
    }

    /// Whether both answer alike, but for what is said to be left out.
    ///
    /// Without a witness a difference may be one that no name shows, and is no mismatch yet.
    private mutating func judge(
        _ group: Group, _ source: ProofQuestion, _ result: ProofQuestion, _ taken: [Set<Int>], _ part: Int,
        witness: String?
    ) throws(ScopingMismatch) -> Bool {
        let service = proof.family.services[group.service]
        let table = proof.catalogue.tables[service.table]
        func differs(_ what: String, _ action: Int) throws(ScopingMismatch) -> Bool {
            guard let witness else { return false }
            throw outcome.mismatch(what, action: table.fullName(action), resource: witness)
        }
        let given = taken.reduce(into: Set<Int>()) { $0.formUnion($1) }
        guard let answer = source.given(given).compared(with: result.given(given)) else {
            guard let witness else { return false }
            throw outcome.givenUp(
                "it depends on too many conditions to look at", action: table.fullName(group.actions[0]),
                resource: witness)
        }
        if answer.isWider { return try differs("it allows what the source does not", group.actions[0]) }
        let missing = group.actions.first { action in
            answer.isNarrower && service.acting[part].contains(action) && !proof.isExcused(table.fullName(action))
        }
        if let missing { return try differs("it allows less than the source and does not say so", missing) }
        counts.questions += 1
        counts.assignments += answer.assignments
        return true
    }

    /// What the result must ask besides what the source asks, on a part of the family; of each set, one.
    private mutating func assumptions(on part: Int) -> [Set<Int>] {
        var all: [Set<Int>] = []
        if let clause = proof.family.parts[part].condition {
            all.append(atoms(["StringLike", "ForAnyValue:StringLike"], clause))
        }
        if let account = proof.options.account, proof.family.account.isEmpty, proof.family.service == "s3" {
            let clause = ConditionGroup.Clause(key: "aws:ResourceAccount", value: account)
            all.append(atoms(["StringEquals", "StringLike", "ForAnyValue:StringEquals"], clause))
        }
        return all
    }

    private mutating func atoms(_ operators: [String], _ clause: ConditionGroup.Clause) -> Set<Int> {
        let groups = operators.compactMap { ConditionOperator($0) }.map { ConditionGroup($0, [clause]) }
        return Set(groups.flatMap { $0.proofAtoms() }.map { terms.place(ofName: $0) })
    }
}

extension ProofComparison.Group {
    /// Whether any statement allows: where none does, there is nothing to ask.
    fileprivate func mayAllow(_ source: [ProofStatement], _ result: [ProofStatement]) -> Bool {
        original.contains { !source[$0].isDeny } || written.contains { !result[$0].isDeny }
    }
}

extension ScopingProof {
    /// Whether it is said of the action that not all of it could be kept.
    func isExcused(_ action: String) -> Bool {
        left.contains { entry in
            entry.action == action
                && ScopeDraft.LossReason.allCases.contains { entry.reason.hasPrefix($0.rawValue) }
        }
    }
}
