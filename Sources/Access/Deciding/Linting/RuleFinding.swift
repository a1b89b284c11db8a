/// Something about the rules that is probably not what was meant.
package struct RuleFinding: Hashable, Sendable {
    /// The rule's name.
    package var rule: String
    package var kind: Kind
    /// What is wrong, as it follows the rule's name.
    package var sentence: String
    /// What to do about it.
    package var hint: String?

    /// The kinds of what can be wrong.
    package enum Kind: String, Sendable, CaseIterable {
        /// A key or a name has no effect, since nothing that exists or that the rule is about has it.
        case unknownName = "unknown-name"
        case uselessKey = "useless-key"
        /// The rule can never match, or matching changes nothing.
        case neverMatches = "never-matches"
        case covered
        /// Nobody is asked as soon as there is a reason, since another rule breaks the glass for the same.
        case approvalBypassed = "approval-bypassed"
        /// Of those who ask, some or all find nobody to approve.
        case nobodyApproves = "nobody-approves"
        /// Another rule is content with fewer approvals.
        case countDefeated = "count-defeated"
        /// It lets people into a group that may change what keeps them within bounds.
        case escalation
    }

    package init(rule: String, kind: Kind, sentence: String, hint: String? = nil) {
        self.rule = rule
        self.kind = kind
        self.sentence = sentence
        self.hint = hint
    }
}

/// The names of all that there is to ask for, in all accounts.
package struct ExistingNames: Sendable {
    /// Each once, however many accounts have it.
    let policies: [KnownPolicy]
    let groups: Set<GroupName>
    /// Groups that may change Curfew's own role or the boundary.
    let powerful: [PowerfulGroup]

    /// A policy taken apart once, so that many patterns can be held against it.
    struct KnownPolicy: Sendable {
        let arn: String
        let name: String
        let isManagedByAWS: Bool
    }

    package init(policies: [PolicyARN] = [], groups: [GroupName] = [], powerful: [PowerfulGroup] = []) {
        self.policies = Set(policies).map {
            KnownPolicy(arn: $0.text, name: $0.policyName, isManagedByAWS: $0.isManagedByAWS)
        }
        self.groups = Set(groups)
        self.powerful = powerful
    }
}
