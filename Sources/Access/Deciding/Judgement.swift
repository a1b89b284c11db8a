/// What the rules need to know of an ask, and nothing else.
package struct AskFacts: Hashable, Sendable {
    package var person: EmailAddress
    package var account: Account
    package var target: Target
    package var duration: Duration
    package var reason: String?
    package var at: Instant

    package init(
        person: EmailAddress, account: Account, target: Target, duration: Duration, reason: String?, at: Instant
    ) {
        self.person = person
        self.account = account
        self.target = target
        self.duration = duration
        self.reason = reason
        self.at = at
    }

    package init(_ ask: Ask, at instant: Instant) {
        self.init(
            person: ask.person.email, account: ask.account, target: ask.target, duration: ask.duration,
            reason: ask.reason, at: instant)
    }
}

/// What the rules say to one ask, and why.
package struct Judgement: Equatable, Sendable {
    package var outcome: Outcome
    /// What each rule had to say, in the order of the file.
    package var findings: [Finding]

    /// The three answers there are.
    package enum Outcome: Equatable, Sendable {
        /// A `refuse` rule matches, or none at all; the refusal names the nearest miss.
        case refused(Refusal)
        /// The named rule grants at once.
        case automatic(rule: String)
        /// Each route's channel gets a card; the first complete approval decides. Never empty.
        case approval([ApprovalRoute])
    }

    /// Whether one rule matched, and where not, the first key that did not.
    package struct Finding: Equatable, Sendable {
        package var rule: String
        /// The key that did not match (`access.policies`); nil when the rule matched.
        package var missedBy: String?

        package init(rule: String, missedBy: String?) {
            self.rule = rule
            self.missedBy = missedBy
        }
    }

    package init(outcome: Outcome, findings: [Finding]) {
        self.outcome = outcome
        self.findings = findings
    }
}

/// One rule's way to an approval: where the card goes and who may decide there.
package struct ApprovalRoute: Hashable, Codable, Sendable {
    package var rule: String
    package var channel: ChannelID
    /// Never empty.
    package var approvers: [EmailAddress]

    package init(rule: String, channel: ChannelID, approvers: [EmailAddress]) {
        self.rule = rule
        self.channel = channel
        self.approvers = approvers
    }
}
