/// Everything by which the rules judge an ask, and nothing else.
package struct AskFacts: Hashable, Sendable {
    package var person: EmailAddress
    package var account: Account
    package var target: Target
    package var duration: Duration
    package var reason: String?
    package var at: Instant
    /// What had to be found out; nothing of it is known at first.
    package var gathered: GatheredFacts

    package init(
        person: EmailAddress, account: Account, target: Target, duration: Duration, reason: String?, at: Instant,
        gathered: GatheredFacts = GatheredFacts()
    ) {
        self.person = person
        self.account = account
        self.target = target
        self.duration = duration
        self.reason = reason
        self.at = at
        self.gathered = gathered
    }

    package init(_ ask: Ask, at instant: Instant, gathered: GatheredFacts = GatheredFacts()) {
        self.init(
            person: ask.person.email, account: ask.account, target: ask.target, duration: ask.duration,
            reason: ask.reason, at: instant, gathered: gathered)
    }
}
