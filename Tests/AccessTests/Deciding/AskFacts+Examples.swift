import Access

let ana = "ana@example.com" as EmailAddress
let bo = "bo@example.com" as EmailAddress
let cy = "cy@example.com" as EmailAddress
let production = Account(id: "123456789012", name: "production")
let staging = Account(id: "210987654321", name: "staging")

extension EmailAddress: ExpressibleByStringLiteral {
    /// An address in a test, known to be one.
    package init(stringLiteral value: String) {
        guard let address = EmailAddress(value) else { preconditionFailure("\(value) is no e-mail address") }
        self = address
    }
}

extension Target {
    static let readOnly = Target.policy("arn:aws:iam::aws:policy/ReadOnlyAccess")
    static let s3ReadOnly = Target.policy("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
    static let ownReadOnly = Target.policy("arn:aws:iam::123456789012:policy/ReadOnlyAccess")
    static let teamPolicy = Target.policy("arn:aws:iam::123456789012:policy/team/Deploy")
    static let readers = Target.group("readers-s3")
}

extension AskFacts {
    /// An ask by Ana in production, for an hour and with a reason unless told otherwise.
    static func ask(
        for target: Target = .s3ReadOnly, by person: EmailAddress = ana, in account: Account = production,
        lasting duration: Duration = .seconds(3600), because reason: String? = "ticket 481"
    ) -> AskFacts {
        AskFacts(
            person: person, account: account, target: target, duration: duration, reason: reason,
            at: Instant(seconds: 1_800_000_000))
    }
}

extension Rule {
    /// A rule that asks Bo and Cy in a channel.
    static func channelDecides(
        _ name: String = "the channel decides", approvers: [EmailAddress] = [bo, cy],
        requester: RequesterPattern = .init(), access: AccessPattern = .init(), longest: Duration? = nil,
        reason: ReasonDemand = .optional
    ) -> Rule {
        Rule(
            name: name, requester: requester, access: access,
            approval: .byPeople(channel: "C0APPROVALS", approvers: approvers.map(Approver.person)), longest: longest,
            reason: reason)
    }
}

extension Rules {
    /// The first rule under which that person may decide.
    func ground(_ person: EmailAddress, _ facts: AskFacts) -> String? {
        grounds(for: Decider(person), of: facts).first?.rule
    }
}
