import Access
import JSON

/// One request as the admin socket tells it, for people to read.
struct ShownRequest {
    let id: String
    let state: String
    let person: String
    let account: String
    let kind: String
    let what: String
    /// Of a resource: the level, or the policy.
    let level: String?
    let reason: String?
    let decidedBy: String?
    let asked: Instant?
    let granted: Instant?
    let until: Instant?
    let ended: Instant?
    let guarantee: String?

    /// Reads what the contract promises of every request.
    init(_ json: JSONValue) throws(Complaint) {
        guard let id = json["id"]?.string, let state = json["state"]?.string, let person = json["person"]?.string,
            let account = json["account"]?.string, let kind = json["kind"]?.string, let what = json["what"]?.string
        else {
            throw Complaint(
                .unavailable, "understand what curfew said", why: "a request lacks what every request has",
                hint: "is another version running? curfew version tells this one's")
        }
        (self.id, self.state, self.person, self.account, self.kind, self.what) = (
            id, state, person, account, kind, what
        )
        level = json["level"]?.string
        reason = json["reason"]?.string
        decidedBy = json["decided_by"]?.string
        asked = json["asked"]?.string.flatMap(Instant.init(rfc3339:))
        granted = json["granted"]?.string.flatMap(Instant.init(rfc3339:))
        until = json["until"]?.string.flatMap(Instant.init(rfc3339:))
        ended = json["ended"]?.string.flatMap(Instant.init(rfc3339:))
        guarantee = json["guarantee"]?.string
    }

    /// The short name of what was asked for.
    var shortName: String {
        switch kind {
        case "policy": PolicyARN(what).policyName
        case "resource": "\(ResourceARN(what)?.name ?? what) (\(PolicyARN(level ?? "").policyName))"
        default: what
        }
    }

    /// How long something still lasts or has lasted, as a table has room for: `58m left`, `3m ago`.
    func timing(at now: Instant) -> String {
        if let ended { return "\((now - ended).rough) ago" }
        if let until { return until > now ? "\((until - now).rough) left" : "\((now - until).rough) overdue" }
        return asked.map { "since \((now - $0).rough)" } ?? ""
    }
}

extension Duration {
    /// The largest unit or two: `45s`, `12m`, `3h 20m`, `2d 4h`.
    fileprivate var rough: String {
        let seconds = max(0, components.seconds)
        switch seconds {
        case ..<60: return "\(seconds)s"
        case ..<3600: return "\(seconds / 60)m"
        case ..<86400:
            let minutes = seconds / 60 % 60
            return minutes == 0 ? "\(seconds / 3600)h" : "\(seconds / 3600)h \(minutes)m"
        default:
            let hours = seconds / 3600 % 24
            return hours == 0 ? "\(seconds / 86400)d" : "\(seconds / 86400)d \(hours)h"
        }
    }
}
