/// Keys of one rule: those that an ask does not match, or those of which that is not known.
///
/// The bits stand in the order in which they are easy to mend, so that of two sets of one size the smaller number is
/// nearer.
struct Misses: OptionSet, Hashable {
    var rawValue: UInt32

    static let reason = Misses(rawValue: 1 << 0)
    static let longest = Misses(rawValue: 1 << 1)
    static let hours = Misses(rawValue: 1 << 2)
    /// Nobody but the one who asked could approve, or too few.
    static let approvers = Misses(rawValue: 1 << 3)
    static let accounts = Misses(rawValue: 1 << 4)
    static let levels = Misses(rawValue: 1 << 5)
    static let resources = Misses(rawValue: 1 << 6)
    static let groups = Misses(rawValue: 1 << 7)
    static let policies = Misses(rawValue: 1 << 8)
    /// The name alone would match, but names are not enough for a policy that the account itself keeps.
    static let policiesOfAWS = Misses(rawValue: 1 << 9)
    static let tags = Misses(rawValue: 1 << 10)
    static let kinds = Misses(rawValue: 1 << 11)
    static let onCall = Misses(rawValue: 1 << 12)
    static let memberships = Misses(rawValue: 1 << 13)
    static let people = Misses(rawValue: 1 << 14)
    static let policyTags = Misses(rawValue: 1 << 15)

    /// Each by itself with its key in the configuration, in the order in which a rule is written.
    static let inOrder: [(miss: Misses, key: String)] = [
        (.people, "requester.people"), (.memberships, "requester.groups"), (.onCall, "requester.on_call"),
        (.accounts, "access.accounts"), (.kinds, "access.kinds"), (.policies, "access.policies"),
        (.policiesOfAWS, "access.policies"), (.policyTags, "access.policy_tags"), (.groups, "access.groups"),
        (.resources, "access.resources"), (.tags, "access.resources.tags"), (.levels, "access.levels"),
        (.longest, "longest"), (.reason, "reason"), (.hours, "hours"), (.approvers, "approval.approvers"),
    ]

    /// How many keys there are.
    var count: Int { rawValue.nonzeroBitCount }

    /// The keys, each by itself.
    var each: [Misses] {
        Misses.inOrder.map(\.miss).filter(contains)
    }

    /// The keys as the configuration writes them, in its order.
    var keys: [String] {
        Misses.inOrder.filter { contains($0.miss) }.map(\.key)
    }

    /// The part of an ask that misses, where it is but one.
    var field: AskField? {
        switch self {
        case .reason: .reason
        case .longest: .duration
        case .accounts: .account
        case .policies, .policiesOfAWS, .groups, .resources, .kinds, .tags, .policyTags: .thing
        case .levels: .level
        default: nil
        }
    }
}

/// How one rule stands to one ask.
struct Verdict: Equatable {
    var misses: Misses = []
    /// Keys of which it is not known whether they match.
    var doubts: Misses = []

    /// Whether the rule can no longer match, whatever is found out.
    var isMissed: Bool { !misses.isEmpty }

    /// Whether the rule holds: what is not known counts against the one who asks.
    func holds(refusing: Bool) -> Bool {
        misses.isEmpty && (refusing || doubts.isEmpty)
    }

    /// Whether a rule that gives may still hold, by what is found out yet.
    func mayHold(knowing facts: ThingFacts) -> Bool {
        misses.isEmpty && doubts.intersection(closed(facts)).isEmpty
    }

    /// Whether a rule that refuses holds, whatever is found out yet.
    func surelyHolds(knowing facts: ThingFacts) -> Bool {
        misses.isEmpty && doubts.subtracting(closed(facts)).isEmpty
    }

    /// The doubts that nobody will lift: of what was asked and could not be told.
    private func closed(_ facts: ThingFacts) -> Misses {
        doubts.contains(.tags) && !facts.tags().isNotAsked ? .tags : []
    }

    mutating func note(_ key: Misses, _ matches: Bool?) {
        switch matches {
        case true?: break
        case false?: misses.insert(key)
        case nil: doubts.insert(key)
        }
    }
}
