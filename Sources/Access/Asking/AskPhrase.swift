/// What somebody typed to ask for access, read but not yet looked up; whatever was left out is nil.
package struct AskPhrase: Hashable, Sendable {
    package var kind: AccessKind?
    /// The policy's name or ARN, the group's name, or the resource's ARN.
    package var thing: String?
    /// An account's name or id.
    package var account: String?
    package var reason: String?
    package var duration: Duration?
    /// For a resource: the level, or the policy whose actions are wanted.
    package var access: String?
    /// For a resource: the part of it, as the beginning of its objects' names.
    package var prefix: String?
    /// For a resource: whether the lists and descriptions that cannot be narrowed are wanted too.
    package var withListing = false

    package init(
        kind: AccessKind? = nil, thing: String? = nil, account: String? = nil, reason: String? = nil,
        duration: Duration? = nil, access: String? = nil, prefix: String? = nil, withListing: Bool = false
    ) {
        self.kind = kind
        self.thing = thing
        self.account = account
        self.reason = reason
        self.duration = duration
        self.access = access
        self.prefix = prefix
        self.withListing = withListing
    }

    /// Whether it says what is wanted, so that it can be asked without a form.
    package var namesItsThing: Bool {
        switch kind {
        case nil: false
        case .policy, .group: thing != nil
        case .resource: thing != nil && access != nil
        }
    }
}
