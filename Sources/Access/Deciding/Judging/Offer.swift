/// What one person could ask for in one account at one time, with one of the durations and a fitting reason.
///
/// It is worked out once from the rules, so that many things can be held against it quickly.
package struct Offer: Hashable, Sendable {
    /// What can be asked for under each choice of duration and reason that makes a difference; one will do.
    package var choices: [Choice]

    /// The access that rules give, and that rules take away, under one choice.
    package struct Choice: Hashable, Sendable {
        package var gives: [AccessPattern]
        package var refuses: [AccessPattern]
    }

    /// Whether an ask for the target would not be refused at once.
    package func contains(_ target: Target, in account: Account) -> Bool {
        // Taken apart once for all patterns.
        let ask = JudgedAsk(target, in: account)
        return choices.contains { choice in
            choice.gives.contains { !$0.verdict(on: ask, refusing: false).isMissed }
                && !choice.refuses.contains { $0.verdict(on: ask, refusing: true) == Verdict() }
        }
    }
}

extension AccessPattern {
    /// Whether a rule of this access that grants may be about the target.
    package func mayCover(_ target: Target, in account: Account) -> Bool {
        !verdict(on: JudgedAsk(target, in: account), refusing: false).isMissed
    }

    /// Whether a rule of this access that refuses is about the target, whatever is still found out.
    package func surelyRefuses(_ target: Target, in account: Account) -> Bool {
        verdict(on: JudgedAsk(target, in: account), refusing: true) == Verdict()
    }

    fileprivate func verdict(on ask: JudgedAsk, refusing: Bool) -> Verdict {
        var verdict = Verdict()
        judge(ask, refusing: refusing, into: &verdict)
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
        return accounts.map { account in
            let places = concerned.indices.filter { concerned[$0].access.isAbout(account) }
            var offer = Offer(choices: [])
            for matches in matching {
                let rules = places.filter { matches[$0] }.map { concerned[$0] }
                let choice = Offer.Choice(
                    gives: rules.filter { !$0.refuses }.map(\.access), refuses: rules.filter(\.refuses).map(\.access))
                if !choice.gives.isEmpty, !offer.choices.contains(choice) { offer.choices.append(choice) }
            }
            return offer
        }
    }
}

extension JudgedAsk {
    /// An ask of which only the thing matters.
    fileprivate init(_ target: Target, in account: Account) {
        self.init(
            target, person: JudgedAsk.nobody, account: account, duration: .zero, reason: .free, at: Instant(seconds: 0))
    }

    /// An ask of which everything but the thing and its account matters.
    fileprivate init(
        asking person: EmailAddress, for duration: Duration = .zero, because reason: Reason = .free, at now: Instant
    ) {
        self.init(
            .group(""), person: person, account: Account(id: "", name: ""), duration: duration, reason: reason, at: now)
    }

    private static let nobody: EmailAddress = {
        guard let nobody = EmailAddress("nobody@invalid") else { preconditionFailure("nobody@invalid is an address") }
        return nobody
    }()
}
