/// What is asked for: exactly one thing in one account.
package enum Target: Hashable, Codable, Sendable {
    case policy(PolicyARN)
    case group(GroupName)
    case resource(ResourceTarget)

    /// The thing of that ARN: a managed policy or a group; nil for any other.
    package init?(arn: String) {
        let fields = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard fields.count == 6, fields[0] == "arn", fields[2] == "iam" else { return nil }
        if fields[5].hasPrefix("policy/") {
            self = .policy(PolicyARN(arn))
        } else if fields[5].hasPrefix("group/"), let name = fields[5].split(separator: "/").last {
            self = .group(GroupName(String(name)))
        } else {
            return nil
        }
    }

    /// Which of the kinds of access this is.
    package var kind: AccessKind {
        switch self {
        case .policy: .policy
        case .group: .group
        case .resource: .resource
        }
    }

    /// The thing in AWS's own words: a policy's or a resource's ARN, a group's name.
    package var what: String {
        switch self {
        case .policy(let arn): arn.text
        case .group(let name): name.text
        case .resource(let wanted): wanted.arn.text
        }
    }

    /// What is wanted of a resource: a level, or a policy; nil for what is had whole.
    package var level: String? {
        if case .resource(let wanted) = self { wanted.access.text } else { nil }
    }

    /// The short name that people know it by.
    package var shortName: String {
        switch self {
        case .policy(let arn): arn.policyName
        case .group(let name): name.text
        case .resource(let wanted): "\(wanted.arn.name) (\(wanted.access.shortName))"
        }
    }
}

/// The kinds of access, by the words of the configuration and of the command line.
package enum AccessKind: String, Codable, Sendable, CaseIterable {
    case policy
    case group
    case resource
}

extension Name<PolicyKind> {
    /// What follows the last slash: `ReadOnlyAccess` of `arn:aws:iam::aws:policy/job-function/ReadOnlyAccess`.
    package var policyName: String {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"))
        return parts.last.map { String(Substring($0)) } ?? text
    }

    /// Whether AWS itself keeps this policy, in any partition: its account field is `aws`.
    package var isManagedByAWS: Bool {
        let fields = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
        return fields.count == 6 && fields[0].elementsEqual("arn".utf8) && fields[2].elementsEqual("iam".utf8)
            && fields[4].elementsEqual("aws".utf8)
    }

    /// The account whose policy this is; nil for AWS's own, and for what is no policy's ARN.
    package var accountThatKeepsIt: AccountID? {
        let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard fields.count == 6, fields[0] == "arn", fields[2] == "iam", fields[4].utf8.count == 12,
            fields[4].utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        else { return nil }
        return AccountID(String(fields[4]))
    }
}
