package import Access

/// Port: who is on call.
///
/// It never guesses: whoever cannot be shown to be on call now is not.
package protocol OnCallRoster: Sendable {
    /// Everybody who is on call now on that schedule, or on the first level of that escalation policy.
    ///
    /// What was learnt within the last half minute may be used again, unless the answer has to be fresh. Throws
    /// ``Failure`` whenever it cannot be told with certainty.
    func people(onCallFor source: OnCallSource, fresh: Bool) async throws -> [PersonOnCall]
}

/// Somebody who is on call now.
package struct PersonOnCall: Hashable, Sendable {
    package var email: EmailAddress
    /// When the shift ends; nil for whoever is on call for good.
    package var until: Instant?
    /// Whether an override put the person on call, rather than the schedule: people can make one for themselves.
    package var isOverride: Bool

    package init(email: EmailAddress, until: Instant?, isOverride: Bool = false) {
        self.email = email
        self.until = until
        self.isOverride = isOverride
    }
}
