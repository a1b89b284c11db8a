/// Somebody who wants to decide, and what was found out about the groups they may be in.
package struct Decider: Sendable {
    package var person: EmailAddress
    /// Whether the person stands behind an approver that is no single person.
    package var standsBehind: [Approver: Known<Bool>]

    package init(_ person: EmailAddress, standsBehind: [Approver: Known<Bool>] = [:]) {
        self.person = person
        self.standsBehind = standsBehind
    }

    /// Whether the approver means this person; what is not known is no.
    func isMeant(by approver: Approver) -> Bool {
        switch approver {
        case .person(let address): address == person
        case .slackGroup, .onCall: standsBehind[approver]?.value ?? false
        }
    }
}

/// A rule under which somebody may decide, and as whom.
package struct Ground: Hashable, Codable, Sendable {
    package var rule: String
    package var via: Approver

    package init(rule: String, via: Approver) {
        self.rule = rule
        self.via = via
    }
}

extension Rules {
    /// The grounds on which that person may decide about the ask as the rules are now; empty where there are none.
    ///
    /// Nobody decides for themselves, and nobody approves what a rule refuses.
    package func grounds(for decider: Decider, of facts: AskFacts) -> [Ground] {
        guard decider.person != facts.person else { return [] }
        return rulesThatAsk(facts).compactMap { rule in
            rule.approvers(besides: facts.person).first(where: decider.isMeant).map { Ground(rule: rule.name, via: $0) }
        }
    }

    /// The name of the first rule under which enough different people have approved; nil while there is none.
    ///
    /// What somebody approved earlier counts as long as the rule still names whom they approved as.
    package func completeRule(_ approvals: [[Ground]], of facts: AskFacts) -> String? {
        rulesThatAsk(facts).first { rule in
            let counted = approvals.count { grounds in
                grounds.contains { $0.rule == rule.name && rule.approvers.contains($0.via) }
            }
            return counted >= rule.approvalsNeeded
        }?.name
    }

    /// The rules under which somebody has to decide about the ask; none where one refuses it.
    private func rulesThatAsk(_ facts: AskFacts) -> [Rule] {
        let ask = JudgedAsk(facts)
        let holding = rules.filter { $0.verdict(on: ask).holds(refusing: $0.refuses) }
        guard !holding.contains(where: \.refuses) else { return [] }
        return holding.filter { if case .byPeople = $0.approval { true } else { false } }
    }

    /// Whether that person may look at what broke the glass under a rule, as the rules are now.
    package func mayAcknowledge(_ decider: Decider, _ route: ApprovalRoute, of person: EmailAddress) -> Bool {
        decider.person != person && route.approvers.contains(where: decider.isMeant)
    }
}
