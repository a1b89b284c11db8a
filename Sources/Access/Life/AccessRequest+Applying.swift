extension AccessRequest {
    /// Takes one event in and says what has to happen outside because of it.
    ///
    /// Throws ``Refusal`` and changes nothing when the event cannot happen in this state; the sentence says why to
    /// whoever brought it.
    package mutating func apply(_ event: Event, at now: Instant) throws(Refusal) -> [Effect] {
        switch event {
        case .judged(let ruling): try judged(ruling)
        case .refusedByRules(let refusal): try refused(refusal, at: now)
        case .examined(let dossier, let meaning): try examined(dossier, meaning)
        case .approvalCounted(let approval): try counted(approval)
        case .approved(let decision): try approved(decision)
        case .denied(let decision): try denied(decision, at: now)
        case .denialExplained(let reason, let actor): try denialExplained(reason, by: actor)
        case .withdrawn: try withdrawn(at: now, because: nil)
        case .lapsed(let reason): try lapsed(reason, at: now)
        case .reminded: try reminded()
        case .paged(let actor): try paged(by: actor, at: now)
        case .sourceChanged(let dossier, let meaning): try sourceChanged(dossier, meaning)
        case .grantStarted(let plan, let dossier): try grantStarted(plan, dossier)
        case .grantConfirmed(let attempt): try grantConfirmed(attempt, at: now)
        case .grantRefused(let reason): try grantRefused(reason, at: now)
        case .relinquished(let actor): try relinquished(by: actor, at: now)
        case .revoked(let actor, let reason): try revoked(by: actor, reason: reason, at: now)
        case .deadlinePassed: try deadlinePassed(at: now)
        case .endConfirmed(let kept): try endConfirmed(kept: kept, at: now)
        case .endFailed(let reason): try endFailed(reason)
        case .foundMissing(let what): try foundMissing(what)
        case .reviewed(let decision): try reviewed(decision)
        }
    }

    /// Throws unless the request is in that state.
    func expect(_ expected: State) throws(Refusal) {
        guard state == expected else { throw refusal }
    }

    /// Why nothing more can be done to the request as it stands, for whoever tried.
    package var refusal: Refusal {
        switch state {
        case .waiting:
            Refusal(.notReady, "request \(id) is still waiting for a decision", hint: "withdraw it instead")
        case .granting, .granted:
            Refusal(.alreadyDecided, "request \(id) was already approved by \(decider.plain)")
        case .ending:
            Refusal(.alreadyOver, "request \(id) is already ending")
        case .denied:
            Refusal(.alreadyDecided, "request \(id) was already denied by \(decider.plain)")
        case .withdrawn, .expired, .relinquished, .revoked, .failed:
            Refusal(.alreadyOver, "request \(id) is already over: it is \(state.rawValue)")
        }
    }
}
