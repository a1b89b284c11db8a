/// Which policies or groups are given and taken away, by the patterns of one choice.
///
/// It says of a name what the patterns say of it one by one (``AccessPattern/judge(_:knowing:refusing:into:)``), for tens of
/// thousands of names while somebody types.
struct NameChoice: Sendable {
    private let given: Names
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
        given = Names(kind, of: gives)
        refused = Names(kind, of: refuses)
    }

    /// IAM does not tell groups apart by case.
    private let ignoresCase: Bool

    /// Whether something of that name is given and not taken away; a name for good is one that nobody here could choose.
    func leaves(_ name: String, arn: String?, isNamedForGood: Bool) -> Bool {
        let isGiven =
            given.isEverything || (isNamedForGood && given.names.matches(name, ignoringCase: ignoresCase))
            || (arn.map { given.arns.matches($0) } ?? false)
        guard isGiven else { return false }
        return !refused.isEverything && !refused.names.matches(name, ignoringCase: true)
            && !(arn.map { refused.arns.matches($0, ignoringCase: true) } ?? false)
    }
}
