import Access
import AccessDesk

/// Who is on call on one schedule or escalation policy, as PagerDuty said it a moment ago.
struct CachedRoster: Sendable {
    var people: [PersonOnCall]
    var readAt: Instant

    /// How long it may be used, unless a shift in it is over before.
    static let lifetime: Duration = .seconds(30)

    /// Whether it still says who is on call; a clock that was set back makes it worthless.
    func holds(at now: Instant) -> Bool {
        now >= readAt && now < readAt + CachedRoster.lifetime && people.allSatisfy { $0.until.map { $0 > now } ?? true }
    }
}

extension PersonOnCall {
    /// Whether the shift goes on longer than that of the other.
    func outlasts(_ other: PersonOnCall) -> Bool {
        guard let otherEnd = other.until else { return false }
        return until.map { $0 > otherEnd } ?? true
    }
}
