extension Rule {
    /// Every key by which the ask misses the rule; empty when it matches.
    func misses(_ ask: JudgedAsk) -> Misses {
        standingMisses(ask).union(passingMisses(ask))
    }

    /// The misses by who asks for what and where, which no other duration or reason can mend.
    func standingMisses(_ ask: JudgedAsk) -> Misses {
        var misses: Misses = []
        if let people = requester.people, !people.contains(where: { $0.matches(ask.person.text) }) {
            misses.insert(.people)
        }
        if let accounts = access.accounts, !accounts.contains(ask.account.name),
            !accounts.contains(ask.account.id.text)
        {
            misses.insert(.accounts)
        }
        if let kinds = access.kinds, !kinds.contains(ask.kind) {
            misses.insert(.kinds)
        } else {
            misses.formUnion(missOfThing(ask.thing))
        }
        if leavesOnlyAsker(ask.person) { misses.insert(.approvers) }
        return misses
    }

    /// The misses by duration and reason.
    func passingMisses(_ ask: JudgedAsk) -> Misses {
        var misses: Misses = []
        if let longest, ask.duration > longest { misses.insert(.longest) }
        if reason == .required, !ask.hasReason { misses.insert(.reason) }
        return misses
    }

    /// Who may decide about an ask of that person: never the person.
    func approvers(besides person: EmailAddress) -> [EmailAddress] {
        guard case .byPeople(_, let approvers) = approval else { return [] }
        return approvers.filter { $0 != person }
    }

    private func leavesOnlyAsker(_ person: EmailAddress) -> Bool {
        guard case .byPeople(_, let approvers) = approval else { return false }
        return approvers.allSatisfy { $0 == person }
    }

    private func missOfThing(_ thing: JudgedAsk.Thing) -> Misses {
        switch thing {
        case .policy(let arn, let name, let isManagedByAWS):
            guard let globs = access.policies else { return missOfSilence(about: access.groups, .groups) }
            return missOfPolicy(globs, arn: arn, name: name, isManagedByAWS: isManagedByAWS)
        case .group(let name):
            guard let globs = access.groups else { return missOfSilence(about: access.policies, .policies) }
            // IAM does not tell names apart by case.
            return globs.contains { $0.matches(name, ignoringCase: true) } ? [] : .groups
        }
    }

    /// A rule that names things of the other kind alone is about those, unless its kinds say that it is about both.
    private func missOfSilence(about others: [Glob]?, _ miss: Misses) -> Misses {
        access.kinds == nil && others != nil ? miss : []
    }

    /// Whoever may create policies chooses their names, so a name allows AWS's own alone; to refuse, all are meant,
    /// however they are spelt.
    private func missOfPolicy(_ globs: [Glob], arn: String, name: String, isManagedByAWS: Bool) -> Misses {
        let refuses = approval == .refuse
        var isNamed = false
        for glob in globs {
            if glob.isForARN {
                if glob.matches(arn, ignoringCase: refuses) { return [] }
            } else if glob.matches(name, ignoringCase: refuses) {
                if isManagedByAWS || refuses { return [] }
                isNamed = true
            }
        }
        return isNamed ? .policiesOfAWS : .policies
    }
}

extension Glob {
    /// Whether it is meant for ARNs rather than for names.
    fileprivate var isForARN: Bool { pattern.utf8.starts(with: "arn:".utf8) }
}
