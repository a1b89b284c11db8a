/// What is asked for, by all that rules say of it; taken apart once for all the rules that are held against it.
package enum AskedThing: Hashable, Sendable {
    case policy(arn: String, name: String, isManagedByAWS: Bool)
    case group(String)
    case resource(ResourceTarget)

    package init(_ target: Target) {
        switch target {
        case .policy(let arn):
            self = .policy(arn: arn.text, name: arn.policyName, isManagedByAWS: arn.isManagedByAWS)
        case .group(let name): self = .group(name.text)
        case .resource(let wanted): self = .resource(wanted)
        }
    }

    /// Which of the kinds of access it is.
    var kind: AccessKind {
        switch self {
        case .policy: .policy
        case .group: .group
        case .resource: .resource
        }
    }
}
