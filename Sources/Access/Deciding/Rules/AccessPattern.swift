/// Which access a rule is about; nil where the rule leaves the key out.
///
/// A rule that names policies alone is not about groups, and the other way round, unless its kinds say that it is.
package struct AccessPattern: Hashable, Sendable {
    /// Names or ids of accounts.
    package var accounts: [String]?
    package var kinds: [AccessKind]?
    /// Globs on policies' names, or on their ARNs where they begin with `arn:`.
    package var policies: [Glob]?
    /// Globs on groups' names, without regard to case since IAM does not tell names apart by it.
    package var groups: [Glob]?
    /// Tags that the policy asked for has to carry.
    package var tags: TagPattern?

    package init(
        accounts: [String]? = nil, kinds: [AccessKind]? = nil, policies: [Glob]? = nil, groups: [Glob]? = nil,
        tags: TagPattern? = nil
    ) {
        self.accounts = accounts
        self.kinds = kinds
        self.policies = policies
        self.groups = groups
        self.tags = tags
    }
}
