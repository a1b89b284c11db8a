extension AccessRequest {
    /// The deadline is fixed and everything is known: from here on something may stand in AWS.
    ///
    /// Also takes the second plan, when the first was not confirmed in time.
    mutating func grantStarted(_ plan: GrantPlan, _ dossier: Dossier) throws(Refusal) -> [Effect] {
        try expect(.granting)
        if let first = self.plan {
            guard first.attempt == 1, plan.attempt == 2 else { throw refusal }
        }
        self.dossier = dossier
        self.plan = plan
        return [.grant]
    }

    mutating func grantConfirmed(_ attempt: Int, at now: Instant) throws(Refusal) -> [Effect] {
        try expect(.granting)
        guard plan?.attempt == attempt else { throw refusal }
        state = .granted
        grantedAt = now
        trouble = nil
        return tellEverybody
    }

    /// What was half-made has to be taken away before the request has failed for good.
    mutating func grantRefused(_ reason: String, at now: Instant) throws(Refusal) -> [Effect] {
        guard state == .waiting || state == .granting else { throw refusal }
        return try end(Ending(cause: .failed, by: .curfew, at: now, reason: reason))
    }

    /// What AWS should have is no longer there; it is reported and never silently made again.
    mutating func foundMissing(_ what: String) throws(Refusal) -> [Effect] {
        try expect(.granted)
        trouble = what
        return tellEverybody
    }
}
