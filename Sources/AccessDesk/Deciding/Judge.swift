import Access

/// Says whether somebody may decide a request, by the rules as they are at that moment.
struct Judge: Sendable {
    var rules: Rules
    var people: PeopleSettings
    var clock: any WallClock
    /// The IAM users of the account that the request is about.
    var users: [ListedUser] = []
    /// What was found out about the ask, and about whoever decides.
    var gathered = GatheredFacts()
    var decider: Decider?

    /// What a yes comes to.
    enum Approval {
        /// It is enough.
        case whole(Decision)
        /// Others have to agree as well.
        case counted(CountedApproval)
    }

    /// The approval that the actor may give, with the rule it rests on.
    ///
    /// - Throws: ``Refusal`` when nobody may decide any more, or not this one.
    func approval(
        of request: AccessRequest, by actor: Actor, reason: String?, lasting: Duration?
    ) throws(Refusal) -> Approval {
        guard let lasting else {
            return try approval(of: request, by: actor, reason: reason, upTo: request.ask.duration)
        }
        guard lasting > .zero, lasting <= request.ask.duration else {
            throw Refusal(
                .unusable, "an approver can shorten what was asked for and never lengthen it",
                hint: "choose \(request.ask.duration.written) or less")
        }
        return try approval(of: request, by: actor, reason: reason, upTo: lasting)
    }

    private func approval(
        of request: AccessRequest, by actor: Actor, reason: String?, upTo lasting: Duration
    ) throws(Refusal) -> Approval {
        guard case .person(let person) = actor else {
            var decision = try decision(on: request, by: actor, reason: reason)
            if lasting < request.ask.duration { decision.lasting = lasting }
            return .whole(decision)
        }
        guard request.state == .waiting else { throw request.refusal }
        let facts = AskFacts(request.ask, at: clock.now, gathered: gathered)
        let grounds = try grounds(for: person, on: request, facts)
        let before = request.approvals ?? []
        guard !before.contains(where: { $0.by.isSamePerson(as: person) || sharesUser($0.by, with: person) }) else {
            throw Refusal(
                .notReady, "you have approved request \(request.id) already, and somebody else has to as well")
        }
        let shortest = before.compactMap(\.lasting).reduce(lasting, min)
        let own = CountedApproval(
            by: person, at: clock.now, grounds: grounds, lasting: lasting < request.ask.duration ? lasting : nil)
        guard let rule = rules.completeRule(before.map(\.grounds) + [grounds], of: facts) else { return .counted(own) }
        return .whole(
            Decision(
                by: actor, at: clock.now, rule: rule, reason: reason,
                lasting: shortest < request.ask.duration ? shortest : nil))
    }

    /// The decision that the actor alone may make, with the rule it rests on: a no, or whatever overrules the rules.
    ///
    /// - Throws: ``Refusal`` when nobody may decide any more, or not this one.
    func decision(on request: AccessRequest, by actor: Actor, reason: String?) throws(Refusal) -> Decision {
        guard request.state == .waiting else { throw request.refusal }
        switch actor {
        case .shell:
            guard let reason, !reason.isEmpty else {
                throw Refusal(
                    .notAllowed, "a decision made on the server overrules the rules and needs a reason",
                    hint: "add --reason TEXT")
            }
            return Decision(by: actor, at: clock.now, reason: reason)
        case .person(let person):
            let facts = AskFacts(request.ask, at: clock.now, gathered: gathered)
            let grounds = try grounds(for: person, on: request, facts)
            return Decision(by: actor, at: clock.now, rule: grounds[0].rule, reason: reason)
        case .rule(let name):
            return Decision(by: actor, at: clock.now, rule: name)
        case .curfew:
            preconditionFailure("Curfew itself never decides; rules and people do")
        }
    }

    /// Whether the person may look at what broke the glass.
    ///
    /// - Throws: ``Refusal`` for whoever is not asked to, and for one's own.
    func expectReviewer(_ person: Person, of request: AccessRequest, _ route: ApprovalRoute) throws(Refusal) {
        try expectAnother(person, than: request)
        guard let decider, rules.mayAcknowledge(decider, route, of: request.ask.person.email) else {
            throw Refusal(.notAllowed, "the rules do not ask you to look at this request")
        }
    }

    /// Never empty.
    private func grounds(
        for person: Person, on request: AccessRequest, _ facts: AskFacts
    ) throws(Refusal) -> [Ground] {
        guard request.dossier != nil else {
            throw Refusal(
                .notReady, "what request \(request.id) would allow has not been read yet",
                hint: "wait until its card shows it")
        }
        try expectAnother(person, than: request)
        let grounds = rules.grounds(for: decider ?? Decider(person.email), of: facts)
        guard !grounds.isEmpty else {
            throw Refusal(.notAllowed, "the rules do not let you decide this request")
        }
        return grounds
    }

    private func expectAnother(_ person: Person, than request: AccessRequest) throws(Refusal) {
        guard people.domains.contains(person.email.domain) else {
            throw Refusal(.notAllowed, "\(person.email) is not from a domain that may use Curfew")
        }
        guard !person.isSamePerson(as: request.ask.person), !isSameUser(person, as: request) else {
            throw Refusal(.notYourOwn, "nobody decides their own request")
        }
    }

    /// Whether the decider's own IAM user would be the one that gets the access.
    private func isSameUser(_ person: Person, as request: AccessRequest) -> Bool {
        guard let asking = request.dossier?.user.name else { return false }
        return own(person).contains(asking.text.lowercased())
    }

    /// Whether two people are one to IAM, by two addresses.
    private func sharesUser(_ one: Person, with other: Person) -> Bool {
        !own(one).isDisjoint(with: own(other))
    }

    /// The names of the person's users; IAM does not tell names apart by case.
    private func own(_ person: Person) -> Set<String> {
        Set(people.mapping.users(of: person.email, among: users).map { $0.text.lowercased() })
    }
}
