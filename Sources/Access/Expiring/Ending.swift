/// Why an access ends: decided once, when the end begins.
package struct Ending: Hashable, Codable, Sendable {
    package var cause: Cause
    package var by: Actor
    package var at: Instant
    /// What was said about it: why it was revoked, why granting failed.
    package var reason: String?

    /// The causes, each of which leads to the final state of its name.
    package enum Cause: String, Codable, Sendable {
        case expired
        case relinquished
        case revoked
        case failed
    }

    package init(cause: Cause, by: Actor, at: Instant, reason: String? = nil) {
        self.cause = cause
        self.by = by
        self.at = at
        self.reason = reason
    }
}
