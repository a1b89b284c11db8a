package import Access
package import Cryptography

/// What the configuration tells about AWS.
package struct AWSSettings: Equatable, Sendable {
    /// The region whose endpoints are used; nil for the one of the environment or profile.
    package var region: String?
    /// Where every call goes instead of AWS; for stand-ins.
    package var endpointURL: String?
    /// Sets two Curfews in one account apart.
    package var installation: String
    package var accounts: [AWSAccount]
    /// Whether people are found by a tag of their IAM users, so that the listing has to have the tags.
    package var readsUserTags: Bool
    /// Whether access to a group is membership, so that a user needs room for one more group.
    package var joinsGroups: Bool
    /// Where the inventory of resources comes from; nil when there is none.
    package var inventory: InventorySource?

    package init(
        region: String?, endpointURL: String? = nil, installation: String, accounts: [AWSAccount],
        readsUserTags: Bool = false, joinsGroups: Bool = true, inventory: InventorySource? = nil
    ) {
        self.region = region
        self.endpointURL = endpointURL
        self.installation = installation
        self.accounts = accounts
        self.readsUserTags = readsUserTags
        self.joinsGroups = joinsGroups
        self.inventory = inventory
    }
}

/// How Curfew gets into one account, and what it may rely on there.
package struct AWSAccount: Equatable, Sendable {
    package var id: AccountID
    /// The ARN of the role to assume; nil for the process's own credentials.
    package var role: String?
    /// What the role's trust policy asks for besides the caller.
    package var externalID: Secret?
    /// The permissions boundary that people's users have to carry.
    package var boundary: PolicyARN?

    package init(id: AccountID, role: String? = nil, externalID: Secret? = nil, boundary: PolicyARN? = nil) {
        self.id = id
        self.role = role
        self.externalID = externalID
        self.boundary = boundary
    }
}
