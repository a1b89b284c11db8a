extension AccessRequest {
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
        // A rule decides right after the examination, so what was read is fresh and granting starts at once.
        if case .rule = decision.by { return tellEverybody }
        return [.observe] + tellEverybody
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

    /// The policy is not what the approver saw: the decision no longer counts, and the ask is put again.
    mutating func sourceChanged(_ dossier: Dossier, _ meaning: Meaning) throws(Refusal) -> [Effect] {
        try expect(.granting)
        guard plan == nil else { throw Refusal(.alreadyDecided, "granting request \(id) has already begun") }
        state = .waiting
        decision = nil
        self.dossier = dossier
        self.meaning = meaning
        trouble = "the policy changed after it was shown, so it has to be decided again"
        return tellEverybody
    }
}
