extension AccessRequest {
    mutating func relinquished(by actor: Actor, at now: Instant) throws(Refusal) -> [Effect] {
        guard state != .waiting else { throw refusal }
        return try end(Ending(cause: .relinquished, by: actor, at: now))
    }

    /// Begins the end, or is at it at once where nothing stands in AWS.
    mutating func end(_ ending: Ending) throws(Refusal) -> [Effect] {
        guard state == .waiting || state == .granting || state == .granted else { throw refusal }
        self.ending = ending
        // What was wrong before says nothing about how the end is going.
        trouble = nil
        guard plan != nil else {
            // Nothing was made yet, so there is nothing to take away.
            finish(ending, at: ending.at)
            return tellEverybody
        }
        state = .ending
        return [.end] + tellEverybody
    }

    /// Ends an access from above, or takes back an ask that nobody has decided yet.
    mutating func revoked(by actor: Actor, reason: String?, at now: Instant) throws(Refusal) -> [Effect] {
        try end(Ending(cause: .revoked, by: actor, at: now, reason: reason))
    }

    mutating func deadlinePassed(at now: Instant) throws(Refusal) -> [Effect] {
        guard let plan, now >= plan.deadline, state == .granting || state == .granted else { throw refusal }
        let wasNeverConfirmed = state == .granting
        return try end(
            Ending(
                cause: wasNeverConfirmed ? .failed : .expired, by: .curfew, at: now,
                reason: wasNeverConfirmed ? "AWS did not confirm the access before its deadline" : nil))
    }

    mutating func endConfirmed(kept: Bool, at now: Instant) throws(Refusal) -> [Effect] {
        try expect(.ending)
        guard let ending else { throw refusal }
        keptAtEnd = kept
        finish(ending, at: now)
        return tellEverybody
    }

    /// The end is taking long; it is never given up, and people are told.
    mutating func endFailed(_ reason: String) throws(Refusal) -> [Effect] {
        try expect(.ending)
        trouble = reason
        return tellEverybody
    }

    private mutating func finish(_ ending: Ending, at now: Instant) {
        switch ending.cause {
        case .expired: state = .expired
        case .relinquished: state = .relinquished
        case .revoked: state = .revoked
        case .failed: state = .failed
        }
        trouble = ending.cause == .failed ? ending.reason : nil
        endedAt = now
    }
}
