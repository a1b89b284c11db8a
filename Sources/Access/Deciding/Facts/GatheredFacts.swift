/// What was found out for one decision beyond the ask itself; kept with the request, so that it can be decided again.
package struct GatheredFacts: Hashable, Codable, Sendable {
    /// The asker's shift, nil for whoever is not on call there.
    package var shifts: [OnCallSource: Known<Shift?>]
    /// Whether the asker is a member.
    package var slackGroups: [SlackGroupID: Known<Bool>]
    /// The names of the IAM groups of the asker's user, in lower case.
    package var iamGroups: Known<Set<String>>
    /// The tags of the resource asked for.
    package var tags: Known<[String: String]>
    /// The tags of the policy that is asked for, whole or for a resource; nil where nobody has asked.
    package var policyTags: Known<[String: String]>?
    /// What the access to the resource would reach, as patterns of ARNs; nil where that is not known.
    package var reach: [String]?
    /// How many people besides the asker stand behind an approver that is no single person.
    package var others: [Approver: Known<Int>]

    package init(
        shifts: [OnCallSource: Known<Shift?>] = [:], slackGroups: [SlackGroupID: Known<Bool>] = [:],
        iamGroups: Known<Set<String>> = .notAsked, tags: Known<[String: String]> = .notAsked,
        policyTags: Known<[String: String]>? = nil, reach: [String]? = nil,
        others: [Approver: Known<Int>] = [:]
    ) {
        self.shifts = shifts
        self.slackGroups = slackGroups
        self.iamGroups = iamGroups
        self.tags = tags
        self.policyTags = policyTags
        self.reach = reach
        self.others = others
    }
}

/// The time for which somebody is on call.
package struct Shift: Hashable, Codable, Sendable {
    package var source: OnCallSource
    /// When it ends; nil for whoever is on call for good.
    package var until: Instant?
    /// Whether an override put the person on call, rather than the schedule: people can make one for themselves.
    package var isOverride: Bool

    package init(source: OnCallSource, until: Instant?, isOverride: Bool = false) {
        self.source = source
        self.until = until
        self.isOverride = isOverride
    }
}

/// The facts that a decision waits for.
package struct OpenQuestions: Hashable, Sendable {
    package var shifts: Set<OnCallSource> = []
    package var slackGroups: Set<SlackGroupID> = []
    package var iamGroups = false
    package var tags = false
    package var policyTags = false
    /// Approvers behind whom several people can stand.
    package var approvers: Set<Approver> = []

    package init() {}

    package var isEmpty: Bool {
        self == OpenQuestions()
    }
}
