/// A yes or no that counts: who gave it, when, and on what ground.
package struct Decision: Hashable, Codable, Sendable {
    package var by: Actor
    package var at: Instant
    /// The rule that let the decider decide; nil for an override from the server's shell.
    package var rule: String?
    /// What the decider said: required for an override, offered after a denial.
    package var reason: String?
    /// The time that the approvers agreed to; nil for what was asked, and never longer than that.
    package var lasting: Duration?

    package init(by: Actor, at: Instant, rule: String? = nil, reason: String? = nil, lasting: Duration? = nil) {
        self.by = by
        self.at = at
        self.rule = rule
        self.reason = reason
        self.lasting = lasting
    }

    /// Whether the rules were overruled from the server's shell.
    package var isOverride: Bool {
        if case .shell = by { true } else { false }
    }
}
