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
    /// What the person could ask for and not be refused at once.
    ///
    /// What has to be found out first is taken to be as the person would have it: it is decided when it is known.
    package func offer(
        to person: EmailAddress, in account: Account, lasting durations: [Duration], at now: Instant
    ) -> Offer {
        // Everything but the thing itself is judged here, with a thing that every access pattern could be about.
        let covering = rules.compactMap { rule -> (Rule, AccessPattern)? in
            var open = rule
            open.access = AccessPattern(accounts: rule.access.accounts)
            let verdict = open.standingVerdict(
                on: JudgedAsk(.group(""), person: person, account: account, duration: .zero, reason: .free, at: now))
            let counts = rule.refuses ? verdict == Verdict() : !verdict.isMissed
            return counts ? (rule, rule.access) : nil
        }
        var offer = Offer(choices: [])
        for duration in durations {
            for reason in [JudgedAsk.Reason.free, .none] {
                let ask = JudgedAsk(
                    .group(""), person: person, account: account, duration: duration, reason: reason, at: now)
                let matching = covering.filter { $0.0.passingMisses(ask).isEmpty }
                let choice = Offer.Choice(
                    gives: matching.filter { !$0.0.refuses }.map(\.1),
                    refuses: matching.filter { $0.0.refuses }.map(\.1))
                if !choice.gives.isEmpty, !offer.choices.contains(choice) { offer.choices.append(choice) }
            }
        }
        return offer
    }
}

extension JudgedAsk {
    /// An ask of which only the thing matters.
    fileprivate init(_ target: Target, in account: Account) {
        self.init(
            target, person: JudgedAsk.nobody, account: account, duration: .zero, reason: .free, at: Instant(seconds: 0))
    }

    private static let nobody: EmailAddress = {
        guard let nobody = EmailAddress("nobody@invalid") else { preconditionFailure("nobody@invalid is an address") }
        return nobody
    }()
}
