/// An ask taken apart once, so that every rule can be held against it quickly.
struct JudgedAsk {
    var person: EmailAddress
    var account: Account
    var thing: Thing
    var duration: Duration
    /// Whether a reason was given that is more than white space.
    var hasReason: Bool

    /// What is asked for, by all that rules say of it.
    enum Thing {
        case policy(arn: String, name: String, isManagedByAWS: Bool)
        case group(String)
    }

    init(_ facts: AskFacts) {
        self.init(
            facts.target, person: facts.person, account: facts.account, duration: facts.duration,
            hasReason: facts.reason?.contains { !$0.isWhitespace } ?? false)
    }

    init(_ target: Target, person: EmailAddress, account: Account, duration: Duration, hasReason: Bool) {
        self.person = person
        self.account = account
        self.duration = duration
        self.hasReason = hasReason
        thing =
            switch target {
            case .policy(let arn): .policy(arn: arn.text, name: arn.policyName, isManagedByAWS: arn.isManagedByAWS)
            case .group(let name): .group(name.text)
            }
    }

    /// Which of the kinds of access it is.
    var kind: AccessKind {
        switch thing {
        case .policy: .policy
        case .group: .group
        }
    }
}
