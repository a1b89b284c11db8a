/// What somebody asked for, as it was asked; it never changes afterwards.
package struct Ask: Hashable, Codable, Sendable {
    package var id: RequestID
    package var person: Person
    package var account: Account
    package var target: Target
    /// Why, in the person's own words; nil when none was given and none was needed.
    package var reason: String?
    package var duration: Duration
    package var askedAt: Instant
    package var origin: Origin

    /// Where an ask came in.
    package enum Origin: String, Codable, Sendable {
        case slack
        case shell
        case page
    }

    package init(
        id: RequestID, person: Person, account: Account, target: Target, reason: String?, duration: Duration,
        askedAt: Instant, origin: Origin
    ) {
        self.id = id
        self.person = person
        self.account = account
        self.target = target
        self.reason = reason
        self.duration = duration
        self.askedAt = askedAt
        self.origin = origin
    }
}
