extension Rule {
    /// How the rule stands to the ask, key by key.
    func verdict(on ask: JudgedAsk) -> Verdict {
        var verdict = standingVerdict(on: ask)
        verdict.misses.formUnion(passingMisses(ask))
        return verdict
    }

    /// The part that who asks for what and where decides, which no other duration or reason can mend.
    func standingVerdict(on ask: JudgedAsk) -> Verdict {
        var verdict = verdictOnAsker(ask)
        access.judge(ask, refusing: refuses, into: &verdict)
        return verdict
    }

    /// The part of it that is the same whatever is asked for, in every account.
    func verdictOnAsker(_ ask: JudgedAsk) -> Verdict {
        var verdict = Verdict()
        if let people = requester.people, !people.matches(ask.person.text) { verdict.misses.insert(.people) }
        if let groups = requester.groups { verdict.note(.memberships, ask.isMember(ofAny: groups)) }
        if let sources = requester.onCall { verdict.note(.onCall, ask.isOnCall(onAny: sources)) }
        if let hours, !hours.contain(ask.at) { verdict.misses.insert(.hours) }
        if leavesTooFew(ask) { verdict.misses.insert(.approvers) }
        return verdict
    }

    /// The misses by duration and reason.
    func passingMisses(_ ask: JudgedAsk) -> Misses {
        var misses: Misses = []
        if let longest, ask.duration > longest { misses.insert(.longest) }
        if !isContent(with: ask.reason) { misses.insert(.reason) }
        return misses
    }

    private func isContent(with reason: JudgedAsk.Reason) -> Bool {
        switch (demand, reason) {
        case (.optional, _): true
        case (_, .none): false
        case (.required, _): true
        case (.matching(let pattern, _), .given(let text)): pattern.isFound(in: text)
        // Who gives the reason can always give another, so a rule that refuses is evaded.
        case (.matching, .free): !refuses
        }
    }

    /// What the reason has to be; whoever breaks the glass always says why.
    var demand: ReasonDemand {
        if case .breakGlass = approval, reason == .optional { .required } else { reason }
    }

    /// How many different people have to agree.
    package var approvalsNeeded: Int {
        if case .byPeople(_, _, let count) = approval { count } else { 1 }
    }

    /// Whether fewer people are left than have to agree, once the one who asked is left out.
    private func leavesTooFew(_ ask: JudgedAsk) -> Bool {
        guard case .byPeople(_, let approvers, let count) = approval else { return false }
        var left = 0
        for approver in approvers {
            switch approver {
            case .person(let address): left += address == ask.person ? 0 : 1
            case .slackGroup, .onCall:
                // Who stands behind it is asked again at every click; until it is known there may be enough.
                guard case .known(let others) = ask.gathered.others[approver] else { return false }
                left += others
            }
            if left >= count { return false }
        }
        return true
    }
}

extension JudgedAsk {
    /// Whether the asker is in one of the groups; nil when that is not known.
    fileprivate func isMember(ofAny groups: [GroupReference]) -> Bool? {
        var isKnown = true
        for group in groups {
            let isMember: Bool? =
                switch group {
                case .iam(let name): gathered.iamGroups.value.map { $0.contains(name.text.lowercased()) }
                case .slack(let id): gathered.slackGroups[id]?.value
                }
            if isMember == true { return true }
            isKnown = isKnown && isMember != nil
        }
        return isKnown ? false : nil
    }

    /// Whether the asker is on call on one of the sources; nil when that is not known.
    fileprivate func isOnCall(onAny sources: [OnCallSource]) -> Bool? {
        var isKnown = true
        for source in sources {
            guard case .known(let shift) = gathered.shifts[source] else {
                isKnown = false
                continue
            }
            if let shift, shift.holds(at: at) { return true }
        }
        return isKnown ? false : nil
    }
}

extension Shift {
    /// Whether it still lasts then.
    func holds(at moment: Instant) -> Bool {
        until.map { moment < $0 } ?? true
    }
}
