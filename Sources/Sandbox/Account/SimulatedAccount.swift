package import Access
import Cryptography
import PolicyLanguage

/// What stands in one simulated AWS account: users, groups, managed policies, and who has which.
///
/// A plain value. Its operations are IAM's, with IAM's error codes, and keep IAM's quotas; names of users and groups
/// compare without regard to case, as IAM's do.
package struct SimulatedAccount: Sendable {
    package let id: AccountID
    package internal(set) var users: [SimulatedUser] = []
    package internal(set) var groups: [SimulatedGroup] = []
    package internal(set) var policies: [PolicyARN: SimulatedPolicy] = [:]
    /// What its other services hold, as an inventory would list it.
    package internal(set) var resources: [ListedResource] = []

    /// IAM's default quotas (IAM User Guide, "IAM and AWS STS quotas").
    package static let policiesPerUser = 10
    package static let groupsPerUser = 10
    package static let customerPolicies = 1500
    static let tagsPerPolicy = 50

    /// An account with nothing in it but AWS's own policies.
    package init(id: AccountID, managedByAWS: [SimulatedPolicy]) {
        self.id = id
        for policy in managedByAWS {
            policies[policy.arn] = policy
        }
    }

    /// The user of that name; throws ``Failure`` with `NoSuchEntity`.
    func user(_ name: UserName, for operation: String) throws(Failure) -> SimulatedUser {
        guard let user = users.first(where: { $0.name.isSameName(as: name) }) else {
            throw .iam(operation, .noSuchEntity, "The user with name \(name) cannot be found.")
        }
        return user
    }

    /// The group of that name; throws ``Failure`` with `NoSuchEntity`.
    func group(_ name: GroupName, for operation: String) throws(Failure) -> SimulatedGroup {
        guard let group = groups.first(where: { $0.name.isSameName(as: name) }) else {
            throw .iam(operation, .noSuchEntity, "The group with name \(name) cannot be found.")
        }
        return group
    }

    /// The policy of that ARN; throws ``Failure`` with `NoSuchEntity`.
    func policy(_ arn: PolicyARN, for operation: String) throws(Failure) -> SimulatedPolicy {
        guard let policy = policies[arn] else {
            throw .iam(operation, .noSuchEntity, "Policy \(arn) does not exist or is not attachable.")
        }
        return policy
    }

    mutating func change(_ name: UserName, for operation: String, _ change: (inout SimulatedUser) -> Void)
        throws(Failure)
    {
        let user = try user(name, for: operation)
        for place in users.indices where users[place].uniqueID == user.uniqueID {
            change(&users[place])
        }
    }
}

/// A user of a simulated account.
package struct SimulatedUser: Hashable, Sendable {
    package var name: UserName
    package var uniqueID: UniqueID
    package var tags: [String: String]
    package var boundary: PolicyARN?
    /// In the order of attaching.
    package internal(set) var policies: [PolicyARN] = []
    /// In the order of joining.
    package internal(set) var groups: [GroupName] = []
}

/// A group of a simulated account.
package struct SimulatedGroup: Hashable, Sendable {
    package var name: GroupName
    package var arn: String
    package var policies: [PolicyARN]
}

/// A managed policy of a simulated account, in its only version.
package struct SimulatedPolicy: Hashable, Sendable {
    package let arn: PolicyARN
    /// The JSON text.
    package let document: String
    package let tags: [String: String]

    package init(arn: PolicyARN, document: String, tags: [String: String] = [:]) {
        self.arn = arn
        self.document = document
        self.tags = tags
    }
}

extension Name {
    /// Whether IAM takes both for the same name.
    func isSameName(as other: Name) -> Bool {
        text.lowercased() == other.text.lowercased()
    }
}
