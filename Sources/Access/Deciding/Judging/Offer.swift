/// What one person could ask for in one account at one time, with one of the durations and a fitting reason.
///
/// It is worked out once from the rules, so that many things can be held against it quickly; accounts about which the
/// same rules are share one.
package final class Offer: Sendable {
    /// What can be asked for under each choice of duration and reason that makes a difference; one will do.
    private let choices: [Choice]

    package init(choices: [Choice]) {
        self.choices = choices.reduce(into: []) { kept, choice in
            if !choice.isEmpty, !kept.contains(choice) { kept.append(choice) }
        }
    }

    /// The access that rules give, and that rules take away, under one choice.
    package final class Choice: Equatable, Sendable {
        private let gives: [AccessPattern]
        private let refuses: [AccessPattern]
        private let policies: NameChoice
        private let groups: NameChoice
        private let resources: ResourceChoice

        /// Takes patterns that are about the account of the offer.
        package init(gives: [AccessPattern], refuses: [AccessPattern]) {
            self.gives = gives
            self.refuses = refuses
            policies = NameChoice(.policy, gives: gives, refuses: refuses)
            groups = NameChoice(.group, gives: gives, refuses: refuses)
            resources = ResourceChoice(gives: gives, refuses: refuses)
        }

        package static func == (left: Choice, right: Choice) -> Bool {
            left.gives == right.gives && left.refuses == right.refuses
        }

        /// Whether nothing is given.
        fileprivate var isEmpty: Bool { gives.isEmpty }

        fileprivate var offersResources: Bool { !resources.isEmpty }

        fileprivate func mayContain(_ arn: ResourceARN, _ facts: ThingFacts) -> Bool {
            resources.leavesAnything(of: arn, facts)
        }

        fileprivate func contains(_ thing: AskedThing, _ facts: ThingFacts) -> Bool {
            switch thing {
            case .policy(let arn, let name, let isManagedByAWS):
                policies.leaves(name, arn: arn, isNamedForGood: isManagedByAWS)
            case .group(let name):
                groups.leaves(name, arn: nil, isNamedForGood: true)
            case .resource:
                gives.contains { $0.verdict(on: thing, facts, refusing: false).mayHold(knowing: facts) }
                    && !refuses.contains { $0.verdict(on: thing, facts, refusing: true).surelyHolds(knowing: facts) }
            }
        }
    }

    /// Whether nothing at all is offered.
    package var isEmpty: Bool { choices.isEmpty }

    /// Whether there may be a resource of which anything is offered.
    package var offersResources: Bool { choices.contains(where: \.offersResources) }

    /// Whether any access to that resource would not be refused at once: a level, or what some policy allows there.
    ///
    /// What is known of it is looked at where a rule wants to know it.
    package func mayContain(_ arn: ResourceARN, knowing facts: ThingFacts) -> Bool {
        choices.contains { $0.mayContain(arn, facts) }
    }

    /// Whether an ask for the thing would not be refused at once.
    package func contains(_ thing: AskedThing, knowing facts: ThingFacts = ThingFacts()) -> Bool {
        choices.contains { $0.contains(thing, facts) }
    }
}

extension AccessPattern {
    /// Of what is not known yet both sides are taken to be as the person would have them.
    fileprivate func verdict(on thing: AskedThing, _ facts: ThingFacts, refusing: Bool) -> Verdict {
        var verdict = Verdict()
        judge(thing, knowing: facts, refusing: refusing, into: &verdict)
        return verdict
    }
}

extension Rules {
    /// What the person could ask for in each of the accounts and not be refused at once, in their order.
    ///
    /// What has to be found out first is taken to be as the person would have it: it is decided when it is known.
    package func offers(
        to person: EmailAddress, in accounts: [Account], lasting durations: [Duration], at now: Instant
    ) -> [Offer] {
        // Everything but the thing and its account is judged here, once.
        let standing = JudgedAsk(asking: person, at: now)
        let concerned = rules.filter { rule in
            let verdict = rule.verdictOnAsker(standing)
            return rule.refuses ? verdict == Verdict() : !verdict.isMissed
        }
        let inputs = durations.flatMap { duration in
            [JudgedAsk.Reason.free, .none].map { JudgedAsk(asking: person, for: duration, because: $0, at: now) }
        }
        // For each way to ask the rules that match it, each set of them once.
        var matching: [[Bool]] = []
        for ask in inputs {
            let rules = concerned.map { $0.passingMisses(ask).isEmpty }
            if !matching.contains(rules) { matching.append(rules) }
        }
        var offers: [[Int]: Offer] = [:]
        return accounts.map { account in
            let places = concerned.indices.filter { concerned[$0].access.isAbout(account) }
            if let offer = offers[places] { return offer }
            let offer = Offer(
                choices: matching.map { matches in
                    let rules = places.filter { matches[$0] }.map { concerned[$0] }
                    return Offer.Choice(
                        gives: rules.filter { !$0.refuses }.map(\.access),
                        refuses: rules.filter(\.refuses).map(\.access))
                })
            offers[places] = offer
            return offer
        }
    }
}

extension JudgedAsk {
    /// An ask of which everything but the thing and its account matters.
    fileprivate init(
        asking person: EmailAddress, for duration: Duration = .zero, because reason: Reason = .free, at now: Instant
    ) {
        self.init(
            .group(""), person: person, account: Account(id: "", name: ""), duration: duration, reason: reason, at: now)
    }
}
