/// What is asked for, taken apart once so that every rule can be held against it quickly.
enum JudgedThing {
    case policy(Policy)
    case group(String)

    /// A policy by all that rules say of it.
    struct Policy {
        var arn: String
        var name: String
        var isManagedByAWS: Bool

        /// Whether the glob means this policy; in a rule that refuses, names and case are taken as widely as can be.
        func matches(_ glob: Glob, asRefused: Bool) -> Bool {
            if glob.pattern.hasPrefix("arn:") { return glob.matches(arn, ignoringCase: asRefused) }
            return (isManagedByAWS || asRefused) && glob.matches(name, ignoringCase: asRefused)
        }
    }

    init(_ target: Target) {
        switch target {
        case .policy(let arn):
            self = .policy(Policy(arn: arn.text, name: arn.policyName, isManagedByAWS: arn.isManagedByAWS))
        case .group(let name):
            self = .group(name.text)
        }
    }

    var kind: AccessKind {
        switch self {
        case .policy: .policy
        case .group: .group
        }
    }
}
