extension Rules {
    /// What the rules say to an ask, and why.
    ///
    /// A refusal wins, then a grant at once, then one that breaks the glass, then every way to an approval.
    /// The order of the rules changes nothing but the order of the findings and of the routes. What is not known counts
    /// against the one who asks.
    package func judge(_ facts: AskFacts) -> Judgement {
        let ask = JudgedAsk(facts)
        let (rules, verdicts) = (rules, rules.map { $0.verdict(on: ask) })
        let holding = zip(rules, verdicts).filter { $1.holds(refusing: $0.refuses) }.map(\.0)
        return Judgement(
            outcome: outcome(of: holding, verdicts, for: ask) ?? .refused(nearestMiss(verdicts, of: ask)),
            explaining: { zip(rules, verdicts).map { $0.finding($1, on: ask) } },
            isFinal: isRefusedForGood(verdicts, ask), questions: questions(verdicts, ask))
    }

    /// Whether no fact that is still to be found out can change a refusal.
    private func isRefusedForGood(_ verdicts: [Verdict], _ ask: JudgedAsk) -> Bool {
        let certain = zip(rules, verdicts).filter { !$0.isMissedForGood($1, ask) }
        return certain.allSatisfy { $0.0.refuses }
            || certain.contains { $0.refuses && $0.openDoubts($1, ask).isEmpty }
    }

    private func outcome(of holding: [Rule], _ verdicts: [Verdict], for ask: JudgedAsk) -> Judgement.Outcome? {
        if let refusal = refusal(verdicts, ask) { return .refused(refusal) }
        let grants = holding.compactMap { $0.automaticGrant(ask) }
        if let grant = grants.min(by: isMoreGenerous) { return .automatic(grant) }
        let broken = holding.filter { if case .breakGlass = $0.approval { true } else { false } }
        if let rule = broken.min(by: { $0.name < $1.name }) {
            return .breakGlass(rule.followUp(among: rules, for: ask.person))
        }
        let routes = holding.compactMap { $0.route(for: ask.person) }
        return routes.isEmpty ? nil : .approval(routes)
    }

    /// The later end is more generous, none the most; the name decides last, so that order never does.
    private func isMoreGenerous(_ left: AutomaticGrant, _ right: AutomaticGrant) -> Bool {
        let ends = [left, right].map { $0.endsBy?.milliseconds ?? .max }
        return ends[0] == ends[1] ? left.rule < right.rule : ends[0] > ends[1]
    }
}

extension Rule {
    /// Who may decide about an ask of that person: never the person.
    func approvers(besides person: EmailAddress) -> [Approver] {
        approvers.filter { $0 != .person(person) }
    }

    /// The rule's way to an approval; nil where nobody is asked.
    func route(for person: EmailAddress) -> ApprovalRoute? {
        guard case .byPeople(let channel, _, let count) = approval else { return nil }
        return ApprovalRoute(
            rule: name, channel: channel, approvers: approvers(besides: person), count: count > 1 ? count : nil)
    }

    /// Where a broken glass is told, and who is asked to look at it: whoever the rule names, or any approver there is.
    fileprivate func followUp(among rules: [Rule], for person: EmailAddress) -> ApprovalRoute {
        guard case .breakGlass(let channel, let named) = approval else {
            preconditionFailure("only a rule that breaks the glass is followed up")
        }
        var seen: Set<Approver> = []
        let possible = named.isEmpty ? rules.flatMap(\.approvers) : named
        return ApprovalRoute(
            rule: name, channel: channel,
            approvers: possible.filter { $0 != .person(person) && seen.insert($0).inserted })
    }

    fileprivate func automaticGrant(_ ask: JudgedAsk) -> AutomaticGrant? {
        guard approval == .automatic else { return nil }
        let shifts = (requester.onCall ?? []).compactMap { ask.gathered.shifts[$0]?.value ?? nil }
            .filter { $0.holds(at: ask.at) }
        // Of several shifts the one that lasts longest counts, and one without an end before all.
        let shift = shifts.min {
            let ends = [$0, $1].map { $0.until?.milliseconds ?? .max }
            return ends[0] == ends[1] ? $0.source < $1.source : ends[0] > ends[1]
        }
        return AutomaticGrant(rule: name, endsBy: endsWithShift ? shift?.until : nil, shift: shift)
    }
}
