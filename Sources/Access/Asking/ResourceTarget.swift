/// Exactly one resource, and what is wanted of it.
package struct ResourceTarget: Hashable, Codable, Sendable {
    package var arn: ResourceARN
    package var access: ResourceAccess
    /// The part of a bucket that is wanted, as the beginning of its objects' names; nil for all of it.
    package var prefix: String?
    /// Whether the account-wide lists and descriptions that cannot be narrowed are wanted too.
    package var withListing: Bool

    package init(arn: ResourceARN, access: ResourceAccess, prefix: String? = nil, withListing: Bool = false) {
        self.arn = arn
        self.access = access
        self.prefix = prefix
        self.withListing = withListing
    }
}

/// What somebody wants to do with a resource.
package enum ResourceAccess: Hashable, Codable, Sendable {
    case level(AccessLevel)
    /// What that managed policy allows, as far as it is about the resource.
    case policy(PolicyARN)

    /// The access as people write it and read it: the level's word, or the policy's name.
    ///
    /// A customer's policy is written as its ARN, since whoever may create policies chooses their names.
    package var text: String {
        switch self {
        case .level(let level): level.rawValue
        case .policy(let arn): arn.isManagedByAWS ? arn.policyName : arn.text
        }
    }

    /// The access as a headline has room for it: a policy by its name.
    package var shortName: String {
        switch self {
        case .level(let level): level.rawValue
        case .policy(let arn): arn.policyName
        }
    }
}

/// How much of a resource is wanted, from little to all; what each means for a type is told by `curfew policy levels`.
package enum AccessLevel: String, Codable, Sendable, CaseIterable, Comparable {
    case read
    case readWrite = "read-write"
    case manage
    case full

    package static func < (left: AccessLevel, right: AccessLevel) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .read: 0
        case .readWrite: 1
        case .manage: 2
        case .full: 3
        }
    }
}
