extension Rules {
    /// What has to be found out before the rules can say more: of every rule that may still match, what it rests on.
    func questions(_ verdicts: [Verdict], _ ask: JudgedAsk) -> OpenQuestions {
        var questions = OpenQuestions()
        for (rule, verdict) in zip(rules, verdicts) where !rule.isMissedForGood(verdict, ask) {
            let open = rule.openDoubts(verdict, ask)
            if open.contains(.memberships) {
                for group in rule.requester.groups ?? [] { questions.add(group, ask.gathered) }
            }
            if open.contains(.onCall) {
                questions.shifts.formUnion((rule.requester.onCall ?? []).filter(ask.gathered.isOpen))
            }
            if open.contains(.tags) { questions.tags = true }
            if open.contains(.policyTags) { questions.policyTags = true }
            if case .byPeople(_, let approvers, _) = rule.approval {
                questions.approvers.formUnion(
                    approvers.filter { $0.person == nil && ask.gathered.others[$0, default: .notAsked].isNotAsked })
            }
        }
        return questions
    }

    /// What it takes to know whether that person may decide about the ask: the approvers behind whom it could be.
    package func groupsThatMayDecide(_ facts: AskFacts) -> Set<Approver> {
        let ask = JudgedAsk(facts)
        return Set(
            rules.filter { !$0.verdict(on: ask).isMissed }.flatMap(\.approvers).filter { $0.person == nil })
    }
}

extension Rule {
    /// The doubts that something may lift that is still to be found out.
    func openDoubts(_ verdict: Verdict, _ ask: JudgedAsk) -> Misses {
        verdict.doubts.each.reduce(into: []) { open, doubt in
            let isOpen =
                switch doubt {
                case .memberships: requester.groups?.contains(where: ask.gathered.isOpen) ?? false
                case .onCall: requester.onCall?.contains(where: ask.gathered.isOpen) ?? false
                case .tags: ask.gathered.tags.isNotAsked
                case .policyTags: ask.gathered.policyTags?.isNotAsked ?? true
                default: false
                }
            if isOpen { open.insert(doubt) }
        }
    }

    /// Whether the rule does not match, whatever is still found out: what could not be told counts against the one who asks.
    func isMissedForGood(_ verdict: Verdict, _ ask: JudgedAsk) -> Bool {
        verdict.isMissed || (!refuses && openDoubts(verdict, ask) != verdict.doubts)
    }
}

extension GatheredFacts {
    fileprivate func isOpen(_ group: GroupReference) -> Bool {
        switch group {
        case .iam: iamGroups.isNotAsked
        case .slack(let id): slackGroups[id, default: .notAsked].isNotAsked
        }
    }

    fileprivate func isOpen(_ source: OnCallSource) -> Bool {
        shifts[source, default: .notAsked].isNotAsked
    }
}

extension OpenQuestions {
    fileprivate mutating func add(_ group: GroupReference, _ gathered: GatheredFacts) {
        guard gathered.isOpen(group) else { return }
        switch group {
        case .iam: iamGroups = true
        case .slack(let id): slackGroups.insert(id)
        }
    }
}
