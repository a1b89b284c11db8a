extension Rules {
    /// What the rules say to an ask: a refusal wins, then a grant at once, then every way to an approval.
    ///
    /// The order of the rules changes nothing but the order of the findings and of the routes.
    package func judge(_ facts: AskFacts) -> Judgement {
        let thing = JudgedThing(facts.target)
        let judged = rules.map { (rule: $0, misses: $0.misses(facts, thing)) }
        let matching = judged.filter(\.misses.isEmpty).map(\.rule)
        return Judgement(
            outcome: outcome(of: matching, for: facts) ?? .refused(nearestMiss(judged)),
            findings: judged.map { Judgement.Finding(rule: $0.rule.name, missedBy: $0.misses.first?.key.rawValue) })
    }

    /// Whether the person could ask for that with one of the durations and a reason, and not be refused.
    package func offers(
        _ target: Target, to person: EmailAddress, in account: Account, lasting choices: [Duration]
    ) -> Bool {
        let thing = JudgedThing(target)
        let covering = rules.filter { $0.covers(thing, for: person, in: account) }
        guard covering.contains(where: { $0.approval != .refuse }) else { return false }
        return choices.contains { duration in
            [true, false].contains { hasReason in
                let matching = covering.filter { $0.admits(duration, hasReason: hasReason) }
                return !matching.isEmpty && !matching.contains { $0.approval == .refuse }
            }
        }
    }

    /// The name of a rule under which that person may decide about the ask as the rules are now; nil when there is none.
    ///
    /// Nobody decides for themselves, and nobody approves what a rule refuses.
    package func mayDecide(approver: EmailAddress, of facts: AskFacts) -> String? {
        let thing = JudgedThing(facts.target)
        let matching = rules.filter { $0.misses(facts, thing).isEmpty }
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
