/// One key of a rule that an ask does not match, with what its person can do about it.
struct Miss: Equatable {
    /// The key as the configuration writes it.
    var key: Key
    /// What the rule wants instead, as a clause of the refusal.
    var clause: String
    /// What to do, where the person can do something.
    var advice: String?

    /// The keys by which a rule can miss, those that are easiest to mend first.
    enum Key: String, CaseIterable, Comparable {
        case reason
        case longest
        case approvers = "approval.approvers"
        case accounts = "access.accounts"
        case policies = "access.policies"
        case groups = "access.groups"
        case kinds = "access.kinds"
        case people = "requester.people"

        /// How hard it is to mend.
        private var rank: Int {
            Key.allCases.firstIndex(of: self) ?? 0
        }

        static func < (left: Key, right: Key) -> Bool {
            left.rank < right.rank
        }
    }
}

extension Miss {
    /// The part of an ask that misses.
    var field: AskField? {
        switch key {
        case .reason: .reason
        case .longest: .duration
        case .accounts: .account
        case .policies, .groups, .kinds: .thing
        case .approvers, .people: nil
        }
    }

    static let reason = Miss(key: .reason, clause: "a reason is needed here", advice: "give a reason")

    static func longest(_ longest: Duration) -> Miss {
        Miss(
            key: .longest, clause: "the longest is \(longest.written) here",
            advice: "ask for \(longest.written) or less")
    }

    static func approvers(_ person: EmailAddress) -> Miss {
        Miss(
            key: .approvers, clause: "nobody but \(person) could approve it, and nobody approves their own request",
            advice: "have another approver named in the rule")
    }

    static func accounts(_ accounts: [String]) -> Miss {
        Miss(
            key: .accounts, clause: "it is for \(listed(accounts, one: "account", many: "accounts"))",
            advice: "ask in another account")
    }

    static func kinds(_ kinds: [AccessKind]) -> Miss {
        Miss(key: .kinds, clause: "it is for \(listed(kinds.map(\.rawValue), one: "kind", many: "kinds"))")
    }

    static func policies(_ policies: [Glob]) -> Miss {
        Miss(
            key: .policies, clause: "it is for \(listed(policies.map(\.pattern), one: "policy", many: "policies"))",
            advice: "ask for something else")
    }

    /// The name alone would match, but names are not enough for a policy that the account itself keeps.
    static func policiesOfAWS(_ policies: [Glob]) -> Miss {
        Miss(
            key: .policies,
            clause: "\(listed(policies.map(\.pattern), one: "policy", many: "policies")) means AWS's own alone, "
                + "and the account's own are named by ARN",
            advice: "have the policy's ARN put into the rule")
    }

    static func groups(_ groups: [Glob]) -> Miss {
        Miss(
            key: .groups, clause: "it is for \(listed(groups.map(\.pattern), one: "group", many: "groups"))",
            advice: "ask for something else")
    }

    static func people(_ person: EmailAddress) -> Miss {
        Miss(key: .people, clause: "it is not for \(person)")
    }

    private static func listed(_ items: [String], one: String, many: String) -> String {
        let shown = items.prefix(5).joined(separator: ", ")
        let rest = items.count > 5 ? " and \(items.count - 5) more" : ""
        return "the \(items.count == 1 ? one : many) \(shown)\(rest)"
    }
}
