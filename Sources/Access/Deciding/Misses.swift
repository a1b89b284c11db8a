/// The keys of one rule that an ask does not match: an empty set when it matches.
///
/// The bits stand in the order in which they are easy to mend, so that of two sets of one size the smaller number is
/// nearer.
struct Misses: OptionSet {
    var rawValue: UInt16

    static let reason = Misses(rawValue: 1 << 0)
    static let longest = Misses(rawValue: 1 << 1)
    /// Nobody but the one who asked could approve.
    static let approvers = Misses(rawValue: 1 << 2)
    static let accounts = Misses(rawValue: 1 << 3)
    static let groups = Misses(rawValue: 1 << 4)
    static let policies = Misses(rawValue: 1 << 5)
    /// The name alone would match, but names are not enough for a policy that the account itself keeps.
    static let policiesOfAWS = Misses(rawValue: 1 << 6)
    static let kinds = Misses(rawValue: 1 << 7)
    static let people = Misses(rawValue: 1 << 8)

    /// Each by itself, in the order in which a rule is written.
    static let inOrder: [Misses] = [
        .people, .accounts, .kinds, .policies, .policiesOfAWS, .groups, .longest, .reason, .approvers,
    ]

    /// How many keys miss.
    var count: Int { rawValue.nonzeroBitCount }

    /// The missed keys, each by itself.
    var each: [Misses] {
        Misses.inOrder.filter(contains)
    }

    /// The first missed key, as the configuration writes it; nil when there is none.
    var firstKey: String? {
        switch Misses.inOrder.first(where: contains) {
        case .people: "requester.people"
        case .accounts: "access.accounts"
        case .kinds: "access.kinds"
        case .policies, .policiesOfAWS: "access.policies"
        case .groups: "access.groups"
        case .longest: "longest"
        case .reason: "reason"
        case .approvers: "approval.approvers"
        default: nil
        }
    }

    /// The part of an ask that misses, where it is but one.
    var field: AskField? {
        switch self {
        case .reason: .reason
        case .longest: .duration
        case .accounts: .account
        case .policies, .policiesOfAWS, .groups, .kinds: .thing
        default: nil
        }
    }
}
