/// How much of a resource may be had, from little to all.
///
/// Each level holds the one before. No level but the last ever holds an action that changes who may do what, and none
/// but the last two one that sets tags, by which access may be given elsewhere. None at all holds an action by which
/// somebody could become another identity, or change one.
package enum PermissionLevel: String, CaseIterable, Comparable, Sendable {
    /// To look and to list; never to learn a secret's value.
    case read
    /// To use it as its users do, values of secrets included; never to change how it is set up.
    case readWrite = "read-write"
    /// To set it up, to tag it and to delete it; never to say who may reach it.
    case manage
    /// Everything that can be done with it, saying who may reach it included.
    case full

    package static func < (left: PermissionLevel, right: PermissionLevel) -> Bool {
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

/// What a level holds of one resource.
package struct LevelGrant: Sendable {
    package let level: PermissionLevel
    /// The lowest level that holds the same; where that is another one, this level adds nothing to it.
    package let asGoodAs: PermissionLevel
    /// What it lets one do, for whoever decides.
    package let sentence: String
    /// The actions on the resource and inside it, as `s3:GetObject`, sorted.
    package let actions: [String]
    /// A policy that allows these everywhere, and the listing that goes with such a resource: to be narrowed like any other.
    package let document: PolicyDocument
}
