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
    /// Whether an automatic grant to whoever is on call ends with the shift at the latest.
    package var endsWithShift: Bool
    /// The longest duration that this rule matches; nil for any.
    package var longest: Duration?
    package var reason: ReasonDemand
    /// When the rule matches; nil for always.
    package var hours: Hours?

    /// What a matching rule does.
    package enum Approval: Hashable, Sendable {
        case automatic
        case refuse
        /// Never without approvers; so many different ones have to agree.
        case byPeople(channel: ChannelID, approvers: [Approver], count: Int = 1)
        /// Grants at once, aloud; the approvers, or with none those of other rules, are asked to look at it afterwards.
        case breakGlass(channel: ChannelID, approvers: [Approver] = [])
    }

    /// What an ask's reason has to be for the rule to match.
    package enum ReasonDemand: Hashable, Sendable {
        case required
        case optional
        /// The pattern is found in the reason; the hint says what to give.
        case matching(ReasonPattern, hint: String?)
    }

    package init(
        name: String, requester: RequesterPattern = RequesterPattern(), access: AccessPattern = AccessPattern(),
        approval: Approval, endsWithShift: Bool = false, longest: Duration? = nil, reason: ReasonDemand = .optional,
        hours: Hours? = nil
    ) {
        self.name = name
        self.requester = requester
        self.access = access
        self.approval = approval
        self.endsWithShift = endsWithShift
        self.longest = longest
        self.reason = reason
        self.hours = hours
    }

    /// Whether the rule takes away rather than gives.
    var refuses: Bool { approval == .refuse }

    /// Whoever the rule names to decide, or to look at what was granted at once.
    package var approvers: [Approver] {
        switch approval {
        case .automatic, .refuse: []
        case .byPeople(_, let approvers, _), .breakGlass(_, let approvers): approvers
        }
    }
}
