import Access
import JSON

/// One entry of `GET /oncalls`: a user who is on call by an escalation policy.
struct OnCallEntry: Sendable {
    var user: String
    /// The user's address, where the answer includes whole users.
    var email: EmailAddress?
    /// The schedule behind it; nil for a user whom the policy names directly.
    var schedule: String?
    var policy: String
    /// Who is notified first has level 1.
    var level: Int64
    /// Nil at both ends for whoever is on call for good.
    var start: Instant?
    var end: Instant?

    /// Reads an entry; nil where something of it is missing or of another shape.
    init?(_ json: JSONValue) {
        guard let user = json["user"]?["id"]?.string, let policy = json["escalation_policy"]?["id"]?.string,
            let level = json["escalation_level"]?.integer, let start = Edge(json["start"]), let end = Edge(json["end"])
        else { return nil }
        self.user = user
        self.policy = policy
        self.level = level
        self.start = start.moment
        self.end = end.moment
        email = json["user"]?["email"]?.string.flatMap(EmailAddress.init)
        schedule = json["schedule"]?["id"]?.string
    }

    /// Whether it covers that moment: the end is already somebody else's.
    func covers(_ now: Instant) -> Bool {
        (start.map { $0 <= now } ?? true) && (end.map { now < $0 } ?? true)
    }

    /// Whether it is about that schedule, or about the first level of that escalation policy.
    ///
    /// Whoever is only paged when the first did not answer is not on call for what cannot wait.
    func belongs(to source: OnCallSource) -> Bool {
        switch source {
        case .schedule(let id): schedule == id
        case .escalationPolicy(let id): policy == id && level == 1
        }
    }
}

/// Where a stretch of time begins or ends: `null` means never.
private struct Edge {
    var moment: Instant?

    init?(_ json: JSONValue?) {
        switch json {
        case .null?, nil: moment = nil
        case .string(let text)?:
            guard let moment = Instant(rfc3339: text) else { return nil }
            self.moment = moment
        default: return nil
        }
    }
}
