/// An ask taken apart once, so that every rule can be held against it quickly.
struct JudgedAsk {
    var person: EmailAddress
    var account: Account
    var thing: AskedThing
    var duration: Duration
    var reason: Reason
    var at: Instant
    var gathered: GatheredFacts
    /// What is known of the resource asked for.
    let resource: ThingFacts

    /// What was said as the reason.
    enum Reason {
        /// Nothing, or white space alone.
        case none
        case given(String)
        /// Whatever a rule wants to hear: for what is only offered so far.
        case free
    }

    init(_ facts: AskFacts) {
        let isBlank = facts.reason?.allSatisfy(\.isWhitespace) ?? true
        self.init(
            facts.target, person: facts.person, account: facts.account, duration: facts.duration,
            reason: isBlank ? .none : .given(facts.reason ?? ""), at: facts.at, gathered: facts.gathered)
    }

    init(
        _ target: Target, person: EmailAddress, account: Account, duration: Duration, reason: Reason, at: Instant,
        gathered: GatheredFacts = GatheredFacts()
    ) {
        self.person = person
        self.account = account
        self.duration = duration
        self.reason = reason
        self.at = at
        self.gathered = gathered
        resource = ThingFacts(gathered)
        thing = AskedThing(target)
    }

    /// Which of the kinds of access it is.
    var kind: AccessKind { thing.kind }
}
