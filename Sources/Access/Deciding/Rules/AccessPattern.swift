/// Which access a rule is about; nil where the rule leaves the key out.
///
/// A rule that names things of one kind alone (policies, groups, resources or levels) is not about the other kinds, unless
/// its kinds say that it is.
package struct AccessPattern: Hashable, Sendable {
    /// Names or ids of accounts.
    package var accounts: [String]?
    package var kinds: [AccessKind]?
    /// Globs on policies' names, or on their ARNs where they begin with `arn:`.
    package var policies: [Glob]?
    /// Tags that a policy has to carry, which AWS's own never do.
    package var policyTags: TagPattern?
    /// Globs on groups' names, without regard to case since IAM does not tell names apart by it.
    package var groups: [Glob]?
    package var resources: ResourcePattern?
    /// How much of a resource can be asked for.
    package var levels: [AccessLevel]?

    package init(
        accounts: [String]? = nil, kinds: [AccessKind]? = nil, policies: [Glob]? = nil, policyTags: TagPattern? = nil,
        groups: [Glob]? = nil, resources: ResourcePattern? = nil, levels: [AccessLevel]? = nil
    ) {
        self.accounts = accounts
        self.kinds = kinds
        self.policies = policies
        self.policyTags = policyTags
        self.groups = groups
        self.resources = resources
        self.levels = levels
    }

    /// Whether the rule says something about policies, and so is about them.
    var namesPolicies: Bool { policies != nil || policyTags != nil }

    /// Whether the rule wants tags, and names by name alone: to give, that means AWS's own policies, which carry none.
    var givesNoPolicyByTags: Bool {
        guard let policies, let policyTags else { return false }
        return !policies.contains(where: \.isForARN) && !policyTags.matches([:])
    }

    /// Whether the rule says something about resources, and so is about them.
    var namesResources: Bool { resources != nil || levels != nil }
}

/// Which resources a rule is about; nil where the rule leaves the key out.
package struct ResourcePattern: Hashable, Sendable {
    /// The services' names as they stand in ARNs: `s3`.
    package var services: [String]?
    /// Globs on whole ARNs.
    package var arns: [Glob]?
    /// Tags that the resource has to carry, as the inventory has them.
    package var tags: TagPattern?

    package init(services: [String]? = nil, arns: [Glob]? = nil, tags: TagPattern? = nil) {
        self.services = services
        self.arns = arns
        self.tags = tags
    }
}
