/// Which access to which resources is given and taken away, by the patterns of one choice.
struct ResourceChoice: Sendable {
    private let gives: [Part]
    private let refuses: [Part]

    /// What one pattern says: this much of those resources, nil for all.
    private struct Part: Sendable {
        var resources: ResourcePattern?
        var access: WantedAccess

        init?(_ pattern: AccessPattern, refusing: Bool) {
            guard pattern.kindsMeant.contains(.resource) || (refusing && pattern.kinds == nil) else { return nil }
            resources = pattern.resources
            access = refusing ? .refused(by: pattern) : .given(by: pattern)
            guard !access.isEmpty else { return nil }
        }

        func verdict(on arn: ResourceARN, _ facts: ThingFacts, refusing: Bool) -> Verdict {
            var verdict = Verdict()
            resources?.judge(arn, knowing: facts, refusing: refusing, into: &verdict)
            return verdict
        }
    }

    init(gives: [AccessPattern], refuses: [AccessPattern]) {
        self.gives = gives.compactMap { Part($0, refusing: false) }
        self.refuses = refuses.compactMap { Part($0, refusing: true) }
    }

    /// Whether no resource is given.
    var isEmpty: Bool { gives.isEmpty }

    func leavesAnything(of arn: ResourceARN, _ facts: ThingFacts) -> Bool {
        var left: WantedAccess = []
        for part in gives where part.verdict(on: arn, facts, refusing: false).mayHold(knowing: facts) {
            left.formUnion(part.access)
        }
        for part in refuses where !left.isDisjoint(with: part.access) {
            if part.verdict(on: arn, facts, refusing: true).surelyHolds(knowing: facts) { left.subtract(part.access) }
        }
        return !left.isEmpty
    }
}

/// What can be wanted of a resource: each of the levels, and what policies allow there.
private struct WantedAccess: OptionSet {
    let rawValue: UInt8

    static let policies = WantedAccess(rawValue: 1 << 7)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    private init(_ levels: [AccessLevel]) {
        rawValue = zip(AccessLevel.allCases, 0...).reduce(0) { levels.contains($1.0) ? $0 | 1 << $1.1 : $0 }
    }

    /// What a rule with that pattern gives, at least by some policy.
    static func given(by pattern: AccessPattern) -> WantedAccess {
        let levels = pattern.levels ?? (pattern.namesPolicies ? [] : AccessLevel.allCases)
        let isByPolicy = (pattern.namesPolicies || pattern.levels == nil) && !pattern.givesNoPolicyByTags
        return WantedAccess(levels).union(isByPolicy ? .policies : [])
    }

    /// What a rule with that pattern refuses, whichever the policy.
    static func refused(by pattern: AccessPattern) -> WantedAccess {
        // One about groups alone is about no resource.
        if pattern.kinds == nil, pattern.groups != nil, !pattern.namesPolicies, !pattern.namesResources { return [] }
        let levels = pattern.levels ?? (pattern.namesPolicies ? [] : AccessLevel.allCases)
        let isOnEveryPolicy = pattern.policyTags == nil && pattern.policies?.contains("*") ?? (pattern.levels == nil)
        return WantedAccess(levels).union(isOnEveryPolicy ? .policies : [])
    }
}
