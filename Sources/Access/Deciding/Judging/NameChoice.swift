/// Which policies or groups are given and taken away, by the patterns of one choice.
///
/// It says of a name what the patterns say of it one by one (``AccessPattern/judge(_:knowing:refusing:into:)``), for tens of
/// thousands of names while somebody types.
struct NameChoice: Sendable {
    private let given: Names
    /// Those that are given if they carry the right tags, which AWS's own never do.
    private let givenByTags: Names
    /// What is refused by tags is found out when it is asked for.
    private let refused: Names

    /// Names that are meant; those for ARNs apart.
    private struct Names: Sendable {
        /// Whether all are meant, whatever they are called.
        var isEverything = false
        var names: GlobSet
        var arns: GlobSet

        init(_ kind: AccessKind, of patterns: [AccessPattern]) {
            var globs: [Glob] = []
            for pattern in patterns where pattern.kindsMeant.contains(kind) {
                if let named = kind == .group ? pattern.groups : pattern.policies {
                    globs += named
                } else {
                    isEverything = true
                }
            }
            // A group has no ARN to be named by.
            arns = GlobSet(kind == .group ? [] : globs.filter(\.isForARN))
            names = GlobSet(kind == .group ? globs : globs.filter { !$0.isForARN })
        }
    }

    init(_ kind: AccessKind, gives: [AccessPattern], refuses: [AccessPattern]) {
        ignoresCase = kind == .group
        let isByTags: (AccessPattern) -> Bool = { kind == .policy && $0.policyTags != nil }
        given = Names(kind, of: gives.filter { !isByTags($0) })
        givenByTags = Names(kind, of: gives.filter(isByTags))
        refused = Names(kind, of: refuses.filter { !isByTags($0) })
    }

    /// IAM does not tell groups apart by case.
    private let ignoresCase: Bool

    /// Whether something of that name is given and not taken away; a name for good is one that nobody here could choose.
    func leaves(_ name: String, arn: String?, isNamedForGood: Bool) -> Bool {
        let isGiven =
            given.isEverything || (isNamedForGood && given.names.matches(name, ignoringCase: ignoresCase))
            || (arn.map { given.arns.matches($0) } ?? false)
        let mayBeGiven =
            isGiven
            || (!isNamedForGood && (givenByTags.isEverything || (arn.map { givenByTags.arns.matches($0) } ?? false)))
        guard mayBeGiven else { return false }
        return !refused.isEverything && !refused.names.matches(name, ignoringCase: true)
            && !(arn.map { refused.arns.matches($0, ignoringCase: true) } ?? false)
    }
}
