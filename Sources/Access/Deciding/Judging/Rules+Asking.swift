extension Rules {
    /// What has to be found out before the rules can say more: of every rule that may still match, what it rests on.
    func questions(_ verdicts: [Verdict], _ ask: JudgedAsk) -> OpenQuestions {
        var questions = OpenQuestions()
        for (rule, verdict) in zip(rules, verdicts) where !verdict.isMissed {
            if verdict.doubts.contains(.memberships) {
                for group in rule.requester.groups ?? [] { questions.add(group, ask.gathered) }
            }
            if verdict.doubts.contains(.onCall) {
                questions.shifts.formUnion(
                    (rule.requester.onCall ?? []).filter { ask.gathered.shifts[$0, default: .notAsked].isNotAsked })
            }
            if verdict.doubts.contains(.tags), ask.gathered.tags.isNotAsked { questions.tags = true }
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

extension OpenQuestions {
    fileprivate mutating func add(_ group: GroupReference, _ gathered: GatheredFacts) {
        switch group {
        case .iam: if gathered.iamGroups.isNotAsked { iamGroups = true }
        case .slack(let id): if gathered.slackGroups[id, default: .notAsked].isNotAsked { slackGroups.insert(id) }
        }
    }
}
