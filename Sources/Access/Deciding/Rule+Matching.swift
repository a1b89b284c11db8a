extension Rule {
    /// Whether the rule matches an ask by that person for that thing, whatever the duration and the reason.
    func covers(_ thing: JudgedThing, for person: EmailAddress, in account: Account) -> Bool {
        (requester.people.map { $0.contains { $0.matches(person.text) } } ?? true)
            && (access.accounts.map { $0.contains(account.name) || $0.contains(account.id.text) } ?? true)
            && (access.kinds.map { $0.contains(thing.kind) } ?? true)
            && missOfThing(thing) == nil && !leavesOnlyAsker(person)
    }

    /// Whether the rule matches that duration and reason, whatever else is asked.
    func admits(_ duration: Duration, hasReason: Bool) -> Bool {
        (longest.map { duration <= $0 } ?? true) && (reason == .optional || hasReason)
    }

    /// Every key by which the ask misses the rule; empty when it matches.
    func misses(_ facts: AskFacts, _ thing: JudgedThing) -> [Miss] {
        if covers(thing, for: facts.person, in: facts.account), admits(facts.duration, hasReason: facts.hasReason) {
            return []
        }
        var misses: [Miss] = []
        if let people = requester.people, !people.contains(where: { $0.matches(facts.person.text) }) {
            misses.append(.people(facts.person))
        }
        if let accounts = access.accounts, !accounts.contains(facts.account.name),
            !accounts.contains(facts.account.id.text)
        {
            misses.append(.accounts(accounts))
        }
        if let kinds = access.kinds, !kinds.contains(thing.kind) {
            misses.append(.kinds(kinds))
        } else if let miss = missOfThing(thing) {
            misses.append(miss)
        }
        if let longest, facts.duration > longest { misses.append(.longest(longest)) }
        if reason == .required, !facts.hasReason { misses.append(.reason) }
        if leavesOnlyAsker(facts.person) { misses.append(.approvers(facts.person)) }
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

    private func missOfThing(_ thing: JudgedThing) -> Miss? {
        switch thing {
        case .policy(let policy): missOfPolicy(policy)
        case .group(let name): missOfGroup(name)
        }
    }

    private func missOfPolicy(_ policy: JudgedThing.Policy) -> Miss? {
        guard let globs = access.policies else {
            // A rule that names groups alone is about groups, unless it says in so many words that it is about both.
            return access.kinds == nil ? access.groups.map(Miss.groups) : nil
        }
        // Whoever may create policies chooses their names, so a name allows AWS's own alone; to refuse, all are meant,
        // however they are spelt.
        let refuses = approval == .refuse
        if globs.contains(where: { policy.matches($0, asRefused: refuses) }) { return nil }
        return globs.contains { policy.matches($0, asRefused: true) } ? .policiesOfAWS(globs) : .policies(globs)
    }

    private func missOfGroup(_ name: String) -> Miss? {
        guard let globs = access.groups else {
            return access.kinds == nil ? access.policies.map(Miss.policies) : nil
        }
        // IAM does not tell names apart by case.
        return globs.contains { $0.matches(name, ignoringCase: true) } ? nil : .groups(globs)
    }
}

extension AskFacts {
    /// Whether a reason was given that is more than white space.
    var hasReason: Bool {
        reason?.contains { !$0.isWhitespace } ?? false
    }
}
