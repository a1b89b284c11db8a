/// What exists in one account, as far as it can be asked for: read in the background, kept for the type-ahead.
package struct Listing: Equatable, Codable, Sendable {
    package var account: AccountID
    package var readAt: Instant
    package var policies: [ListedPolicy]
    package var groups: [ListedGroup]
    package var users: [ListedUser]

    package init(
        account: AccountID, readAt: Instant, policies: [ListedPolicy], groups: [ListedGroup], users: [ListedUser]
    ) {
        self.account = account
        self.readAt = readAt
        self.policies = policies
        self.groups = groups
        self.users = users
    }
}

/// A managed policy that can be attached to a user.
package struct ListedPolicy: Hashable, Codable, Sendable {
    package var arn: PolicyARN
    package var name: String

    package init(arn: PolicyARN, name: String) {
        self.arn = arn
        self.name = name
    }
}

/// A group of an account.
package struct ListedGroup: Hashable, Codable, Sendable {
    package var name: GroupName
    package var arn: String

    package init(name: GroupName, arn: String) {
        self.name = name
        self.arn = arn
    }
}

/// A user of an account; tags only where the mapping of people to users needs them.
package struct ListedUser: Hashable, Codable, Sendable {
    package var name: UserName
    package var uniqueID: UniqueID
    package var tags: [String: String]

    package init(name: UserName, uniqueID: UniqueID, tags: [String: String] = [:]) {
        self.name = name
        self.uniqueID = uniqueID
        self.tags = tags
    }
}
