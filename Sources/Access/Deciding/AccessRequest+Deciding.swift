extension AccessRequest {
    /// What had to be found out is known: who decides, or which rule grants at once.
    mutating func judged(_ ruling: Ruling) throws(Refusal) -> [Effect] {
        try expect(.waiting)
        self.ruling = ruling
        return tellEverybody + outcry
    }

    /// Whoever breaks the glass is heard, whatever becomes of it.
    package var outcry: [Effect] {
        guard let glass = ruling.glass else { return [] }
        let text =
            "\(ask.person.email) breaks the glass for \(ask.target.shortName) in \(ask.account.name), which the rule "
            + "\"\(glass.rule)\" grants at once (request \(id)): \(ask.reason ?? "no reason given")"
        return [.announce(glass.channel, text)]
    }

    /// With what was found out no rule allows it, or one refuses it.
    mutating func refused(_ refusal: Refusal, at now: Instant) throws(Refusal) -> [Effect] {
        try denied(Decision(by: .curfew, at: now, reason: refusal.sentence), at: now)
    }

    mutating func examined(_ dossier: Dossier, _ meaning: Meaning) throws(Refusal) -> [Effect] {
        try expect(.waiting)
        self.dossier = dossier
        self.meaning = meaning
        return tellEverybody
    }

    mutating func approved(_ decision: Decision) throws(Refusal) -> [Effect] {
        try expect(.waiting)
        if case .person(let decider) = decision.by, decider.isSamePerson(as: ask.person) {
            throw Refusal(.notYourOwn, "nobody approves their own request")
        }
        self.decision = decision
        state = .granting
        trouble = nil
        remindAt = nil
        // A rule decides right after the examination, so what was read is fresh and granting starts at once.
        if case .rule = decision.by { return tellEverybody }
        return [.observe] + tellEverybody
    }

    /// One approval of several: the person who asked, and whoever has approved already, never count.
    mutating func counted(_ approval: CountedApproval) throws(Refusal) -> [Effect] {
        try expect(.waiting)
        guard !approval.by.isSamePerson(as: ask.person) else {
            throw Refusal(.notYourOwn, "nobody approves their own request")
        }
        guard !(approvals ?? []).contains(where: { $0.by.isSamePerson(as: approval.by) }) else {
            throw Refusal(.alreadyDecided, "you have approved request \(id) already, and somebody else has to as well")
        }
        approvals = (approvals ?? []) + [approval]
        return tellEverybody
    }

    /// Those who can decide are told once more.
    mutating func reminded() throws(Refusal) -> [Effect] {
        try expect(.waiting)
        remindAt = nil
        wasReminded = true
        let text =
            "Request \(id) of \(ask.person.email) for \(ask.target.shortName) in \(ask.account.name) still waits for a "
            + "decision: \(decidersWithinReach)."
        var seen: Set<ChannelID> = []
        return [.tell]
            + routes.map(\.channel).filter { seen.insert($0).inserted }.map { .announce($0, text) }
    }

    /// Its person has waited long enough to wake somebody, once.
    mutating func paged(by actor: Actor, at now: Instant) throws(Refusal) -> [Effect] {
        try expect(.waiting)
        guard canPage else {
            throw Refusal(
                .notReady,
                pagedAt == nil ? "nobody can be paged about request \(id) yet" : "somebody was paged already",
                hint: "those who can decide are told again first")
        }
        pagedAt = now
        return [.page] + tellEverybody
    }

    /// Somebody looked at what broke the glass; nobody looks at their own.
    mutating func reviewed(_ decision: Decision) throws(Refusal) -> [Effect] {
        guard ruling.glass != nil else {
            throw Refusal(.unusable, "request \(id) did not break the glass, so there is nothing to look at")
        }
        guard review == nil else {
            throw Refusal(.alreadyDecided, "request \(id) was looked at already by \(review?.by.description ?? "")")
        }
        if case .person(let person) = decision.by, person.isSamePerson(as: ask.person) {
            throw Refusal(.notYourOwn, "somebody else has to look at this")
        }
        review = decision
        return tellEverybody
    }

    mutating func denied(_ decision: Decision, at now: Instant) throws(Refusal) -> [Effect] {
        try expect(.waiting)
        self.decision = decision
        state = .denied
        endedAt = now
        return tellEverybody
    }

    mutating func denialExplained(_ reason: String, by actor: Actor) throws(Refusal) -> [Effect] {
        guard state == .denied, decision?.by == actor else {
            throw Refusal(.notAllowed, "only who denied request \(id) can say why")
        }
        guard decision?.reason == nil else {
            throw Refusal(.alreadyDecided, "a reason was already given for request \(id)")
        }
        decision?.reason = reason
        return tellEverybody
    }

    mutating func withdrawn(at now: Instant, because reason: String?) throws(Refusal) -> [Effect] {
        try expect(.waiting)
        state = .withdrawn
        endedAt = now
        trouble = reason
        return tellEverybody
    }

    /// Nobody decided in time, or a decision was not carried out in time.
    mutating func lapsed(_ reason: String, at now: Instant) throws(Refusal) -> [Effect] {
        switch state {
        case .waiting: try withdrawn(at: now, because: reason)
        case .granting: try grantRefused(reason, at: now)
        default: throw refusal
        }
    }

    /// Whether it waits for a decision again, since what was shown first has changed.
    package var isPutAgain: Bool { state == .waiting && trouble != nil }

    /// The policy, or who the asker is to the rules, is not what the approver saw: the decision no longer counts, and the
    /// ask is put again.
    mutating func sourceChanged(_ dossier: Dossier, _ meaning: Meaning) throws(Refusal) -> [Effect] {
        try expect(.granting)
        guard plan == nil else { throw Refusal(.alreadyDecided, "granting request \(id) has already begun") }
        state = .waiting
        decision = nil
        approvals = nil
        let isSamePolicy = self.dossier?.digest == dossier.digest
        let what = isSamePolicy ? "who the person is to the rules, or the policy's tags," : "the policy"
        trouble = "\(what) changed after it was shown, so it has to be decided again"
        self.dossier = dossier
        self.meaning = meaning
        return tellEverybody
    }
}
