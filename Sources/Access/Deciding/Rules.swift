/// Who may ask for what, and who decides: the rules of the configuration, in the order of the file.
package struct Rules: Hashable, Sendable {
    package var rules: [Rule]

    package init(_ rules: [Rule]) {
        self.rules = rules
    }
}

/// One rule: it matches an ask when everything it names matches, and what it leaves out matches everything.
package struct Rule: Hashable, Sendable {
    package var name: String
    package var requester: RequesterPattern
    package var access: AccessPattern
    package var approval: Approval
    /// The longest duration that this rule matches; nil for any.
    package var longest: Duration?
    package var reason: ReasonDemand

    /// What a matching rule does.
    package enum Approval: Hashable, Sendable {
        case automatic
        case refuse
        /// Never without approvers.
        case byPeople(channel: ChannelID, approvers: [EmailAddress])
    }

    /// Whether an ask needs a reason for the rule to match.
    package enum ReasonDemand: Hashable, Sendable {
        case required
        case optional
    }

    package init(
        name: String, requester: RequesterPattern = RequesterPattern(), access: AccessPattern = AccessPattern(),
        approval: Approval, longest: Duration? = nil, reason: ReasonDemand = .optional
    ) {
        self.name = name
        self.requester = requester
        self.access = access
        self.approval = approval
        self.longest = longest
        self.reason = reason
    }
}

/// Which people a rule is about; nil where the rule leaves the key out.
package struct RequesterPattern: Hashable, Sendable {
    /// Globs on whole e-mail addresses, in lower case as the addresses are.
    package let people: [Glob]?

    package init(people: [Glob]? = nil) {
        self.people = people?.map { Glob($0.pattern.lowercased()) }
    }
}

/// Which access a rule is about; nil where the rule leaves the key out.
///
/// A rule that names policies alone is not about groups, and the other way round, unless its kinds say that it is.
package struct AccessPattern: Hashable, Sendable {
    /// Names or ids of accounts.
    package var accounts: [String]?
    package var kinds: [AccessKind]?
    /// Globs on policies' names, or on their ARNs where they begin with `arn:`.
    package var policies: [Glob]?
    /// Globs on groups' names, without regard to case since IAM does not tell names apart by it.
    package var groups: [Glob]?

    package init(
        accounts: [String]? = nil, kinds: [AccessKind]? = nil, policies: [Glob]? = nil, groups: [Glob]? = nil
    ) {
        self.accounts = accounts
        self.kinds = kinds
        self.policies = policies
        self.groups = groups
    }
}
