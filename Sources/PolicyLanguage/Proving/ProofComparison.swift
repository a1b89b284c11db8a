/// Asks the source and the result about every action on every kind of name.
struct ProofComparison {
    let proof: ScopingProof
    let original: [ProofStatement]
    let written: [ProofStatement]
    let outcome: ProofOutcome
    private let groups: [Group]

    /// Actions of one service that the same statements are about.
    private struct Group {
        /// In the family.
        let service: Int
        /// Statements by their places.
        let original: [Int]
        let written: [Int]
        var actions: [Int]
    }

    init(proof: ScopingProof, original: [ProofStatement], written: [ProofStatement], outcome: ProofOutcome) {
        self.proof = proof
        self.original = original
        self.written = written
        self.outcome = outcome
        groups = ProofComparison.groups(of: proof, original, written)
    }

    private static func groups(
        of proof: ScopingProof, _ original: [ProofStatement], _ written: [ProofStatement]
    ) -> [Group] {
        var groups: [Group] = []
        for (place, service) in proof.family.services.enumerated() {
            let table = proof.catalogue.tables[service.table]
            var known: [[[Int]]: Int] = [:]
            for action in table.names.indices {
                let name = table.fullName(action).lowercased()
                let concerned = [original, written].map { statements in
                    statements.indices.filter { statements[$0].concerns(name) }
                }
                guard concerned != [[], []] else { continue }
                if let group = known[concerned] {
                    groups[group].actions.append(action)
                } else {
                    known[concerned] = groups.count
                    groups.append(
                        Group(service: place, original: concerned[0], written: concerned[1], actions: [action]))
                }
            }
        }
        return groups
    }

    /// Compares both on all kinds of names of one part of the family.
    func compare(
        _ regions: [ProofRegions.Region], part: Int, counting counts: inout ScopingProof.Counts
    ) throws(ScopingMismatch) {
        let taken = assumptions(on: part)
        for region in regions {
            let before = original.map { $0.demands(on: region) }
            let after = written.map { $0.demands(on: region) }
            for group in groups {
                let source = ProofQuestion(
                    allows: group.original.filter { !original[$0].isDeny }.flatMap { before[$0] },
                    denies: group.original.filter { original[$0].isDeny }.flatMap { before[$0] })
                let result = ProofQuestion(
                    allows: group.written.filter { !written[$0].isDeny }.flatMap { after[$0] },
                    denies: group.written.filter { written[$0].isDeny }.flatMap { after[$0] })
                if source.allows.isEmpty, result.allows.isEmpty { continue }
                counts.questions += 1
                try judge(group, source, result, taken, region, part, &counts)
            }
        }
    }

    private func judge(
        _ group: Group, _ source: ProofQuestion, _ result: ProofQuestion, _ taken: [Set<String>],
        _ region: ProofRegions.Region, _ part: Int, _ counts: inout ScopingProof.Counts
    ) throws(ScopingMismatch) {
        let service = proof.family.services[group.service]
        let table = proof.catalogue.tables[service.table]
        func mismatch(_ what: String, _ action: Int) -> ScopingMismatch {
            outcome.mismatch(what, action: table.fullName(action), resource: region.witness)
        }
        if !result.allows.isEmpty {
            if let stranger = group.actions.first(where: { !service.applicable.contains($0) }) {
                throw mismatch("it names an action that does not act on the resource", stranger)
            }
            guard result.allows.allSatisfy({ demand in taken.allSatisfy { !$0.isDisjoint(with: demand) } }) else {
                throw mismatch("it does not ask what narrows it", group.actions[0])
            }
        }
        let given = taken.reduce(into: Set<String>()) { $0.formUnion($1) }
        guard let answer = source.without(given).compared(with: result.without(given)) else {
            throw mismatch("it depends on too many conditions to look at", group.actions[0])
        }
        counts.assignments += answer.assignments
        if answer.isWider { throw mismatch("it allows what the source does not", group.actions[0]) }
        guard answer.isNarrower else { return }
        let missing = group.actions.first { action in
            service.acting[part].contains(action) && !proof.isExcused(table.fullName(action))
        }
        if let missing { throw mismatch("it allows less than the source and does not say so", missing) }
    }

    /// What the result must ask besides what the source asks, on a part of the family; of each set, one.
    private func assumptions(on part: Int) -> [Set<String>] {
        var all: [Set<String>] = []
        if let clause = proof.family.parts[part].condition {
            all.append(atoms(["StringLike", "ForAnyValue:StringLike"], clause))
        }
        if let account = proof.options.account, proof.family.account.isEmpty, proof.family.service == "s3" {
            let clause = ConditionGroup.Clause(key: "aws:ResourceAccount", value: account)
            all.append(atoms(["StringEquals", "StringLike", "ForAnyValue:StringEquals"], clause))
        }
        return all
    }

    private func atoms(_ operators: [String], _ clause: ConditionGroup.Clause) -> Set<String> {
        Set(operators.compactMap { ConditionOperator($0) }.flatMap { ConditionGroup($0, [clause]).proofAtoms })
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

/// What some statements together answer, depending on what holds.
struct ProofQuestion {
    /// Of each one set must hold wholly; a name after `!` must not.
    var allows: [Set<String>]
    var denies: [Set<String>]

    /// How two answers differ.
    struct Answer {
        var isWider = false
        var isNarrower = false
        var assignments = 0
    }

    /// The most names whose truths are all tried.
    static let mostNames = 18

    func without(_ names: Set<String>) -> ProofQuestion {
        ProofQuestion(allows: allows.map { $0.subtracting(names) }, denies: denies.map { $0.subtracting(names) })
    }

    /// How the result's answer differs from this one over all truths; nil where there are too many to try.
    func compared(with result: ProofQuestion) -> Answer? {
        let all = (allows + denies + result.allows + result.denies).reduce(into: Set<String>()) { $0.formUnion($1) }
        let names = Set(all.map { $0.hasPrefix("!") ? String($0.dropFirst()) : $0 }).sorted()
        guard names.count <= ProofQuestion.mostNames else { return nil }
        let places = Dictionary(uniqueKeysWithValues: zip(names, 0...))
        func masks(_ demands: [Set<String>]) -> [(on: Int, off: Int)] {
            demands.map { demand in
                demand.reduce(into: (on: 0, off: 0)) { mask, name in
                    if name.hasPrefix("!") {
                        mask.off |= 1 << (places[String(name.dropFirst())] ?? 0)
                    } else {
                        mask.on |= 1 << (places[name] ?? 0)
                    }
                }
            }
        }
        let (mine, refused) = (masks(allows), masks(denies))
        let (theirs, refusedThere) = (masks(result.allows), masks(result.denies))
        var answer = Answer(assignments: 1 << names.count)
        for truth in 0..<(1 << names.count) {
            func holds(_ demands: [(on: Int, off: Int)]) -> Bool {
                demands.contains { truth & $0.on == $0.on && truth & $0.off == 0 }
            }
            let before = holds(mine) && !holds(refused)
            let after = holds(theirs) && !holds(refusedThere)
            if after, !before { answer.isWider = true }
            if before, !after { answer.isNarrower = true }
        }
        return answer
    }
}
