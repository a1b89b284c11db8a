/// Which people a rule is about; nil where the rule leaves the key out.
package struct RequesterPattern: Hashable, Sendable {
    /// Globs on whole e-mail addresses, in lower case as the addresses are.
    package let people: GlobSet?
    /// Any of these groups will do.
    package let groups: [GroupReference]?
    /// Being on call on any of these will do.
    package let onCall: [OnCallSource]?

    package init(people: [Glob]? = nil, groups: [GroupReference]? = nil, onCall: [OnCallSource]? = nil) {
        self.people = people.map { GlobSet($0.map { Glob($0.pattern.lowercased()) }) }
        self.groups = groups
        self.onCall = onCall
    }
}

/// A group that people can be members of, as the rules write it: `iam:NAME` or `slack:ID`.
package enum GroupReference: Hashable, Codable, Sendable, CustomStringConvertible {
    /// An IAM group of the account in which the access is asked for.
    case iam(GroupName)
    case slack(SlackGroupID)

    package init?(_ text: String) {
        if text.hasPrefix("iam:"), text.utf8.count > 4 {
            self = .iam(GroupName(String(text.dropFirst(4))))
        } else if text.hasPrefix("slack:"), text.utf8.count > 6 {
            self = .slack(SlackGroupID(String(text.dropFirst(6))))
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .iam(let name): "iam:\(name)"
        case .slack(let id): "slack:\(id)"
        }
    }
}

/// A schedule or an escalation policy of PagerDuty, by its id.
package enum OnCallSource: Hashable, Codable, Sendable, Comparable, CustomStringConvertible {
    case schedule(String)
    case escalationPolicy(String)

    /// PagerDuty's id of it.
    package var id: String {
        switch self {
        case .schedule(let id), .escalationPolicy(let id): id
        }
    }

    package var description: String {
        switch self {
        case .schedule(let id): "the schedule \(id)"
        case .escalationPolicy(let id): "the escalation policy \(id)"
        }
    }
}
