extension Rules {
    /// What the rules say to an ask: a refusal wins, then a grant at once, then every way to an approval.
    ///
    /// The order of the rules changes nothing but the order of the findings and of the routes.
    package func judge(_ facts: AskFacts) -> Judgement {
        let ask = JudgedAsk(facts)
        let misses = rules.map { $0.misses(ask) }
        let matching = zip(rules, misses).filter(\.1.isEmpty).map(\.0)
        return Judgement(
            outcome: outcome(of: matching, for: facts) ?? .refused(nearestMiss(misses, of: facts)),
            findings: zip(rules, misses).map { Judgement.Finding(rule: $0.name, missedBy: $1.firstKey) })
    }

    /// Whether the person could ask for that with one of the durations and a reason, and not be refused.
    package func offers(
        _ target: Target, to person: EmailAddress, in account: Account, lasting choices: [Duration]
    ) -> Bool {
        var ask = JudgedAsk(target, person: person, account: account, duration: .zero, hasReason: true)
        let covering = rules.filter { $0.standingMisses(ask).isEmpty }
        guard covering.contains(where: { $0.approval != .refuse }) else { return false }
        // A rule that refuses can be evaded by a longer duration, or by giving no reason, where it names them.
        for duration in choices {
            for hasReason in [true, false] {
                (ask.duration, ask.hasReason) = (duration, hasReason)
                let matching = covering.filter { $0.passingMisses(ask).isEmpty }
                if !matching.isEmpty, !matching.contains(where: { $0.approval == .refuse }) { return true }
            }
        }
        return false
    }

    /// The name of a rule under which that person may decide about the ask as the rules are now; nil when there is none.
    ///
    /// Nobody decides for themselves, and nobody approves what a rule refuses.
    package func mayDecide(approver: EmailAddress, of facts: AskFacts) -> String? {
        let ask = JudgedAsk(facts)
        let matching = rules.filter { $0.misses(ask).isEmpty }
        guard !matching.contains(where: { $0.approval == .refuse }) else { return nil }
        return matching.first { $0.approvers(besides: facts.person).contains(approver) }?.name
    }

    private func outcome(of matching: [Rule], for facts: AskFacts) -> Judgement.Outcome? {
        if let refusing = matching.first(where: { $0.approval == .refuse }) {
            return .refused(
                Refusal(
                    .notAllowed, "the rule \"\(refusing.name)\" refuses this",
                    hint: "ask for something else, or talk to whoever keeps the rules"))
        }
        if let granting = matching.first(where: { $0.approval == .automatic }) {
            return .automatic(rule: granting.name)
        }
        let routes = matching.compactMap { $0.route(for: facts.person) }
        return routes.isEmpty ? nil : .approval(routes)
    }
}

extension Rule {
    fileprivate func route(for person: EmailAddress) -> ApprovalRoute? {
        guard case .byPeople(let channel, _) = approval else { return nil }
        return ApprovalRoute(rule: name, channel: channel, approvers: approvers(besides: person))
    }
}
