/// A text that names one kind of thing, so that a user can never be passed where a group is meant.
package struct Name<Thing>: Hashable, Sendable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    package var description: String { text }

    package static func < (left: Name, right: Name) -> Bool {
        left.text < right.text
    }
}

extension Name: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Twelve digits that name an AWS account.
package typealias AccountID = Name<AccountKind>
/// A channel's id in Slack (`C…`, `G…`, or `D…` for a direct message).
package typealias ChannelID = Name<ChannelKind>
/// The name of an IAM group, unique in its account without regard to case.
package typealias GroupName = Name<GroupKind>
/// The ARN of a managed policy, AWS's own or a customer's.
package typealias PolicyARN = Name<PolicyKind>
/// A user group's id in Slack (`S…`).
package typealias SlackGroupID = Name<SlackGroupKind>
/// A member's id in Slack (`U…` or `W…`), which stays when the e-mail address changes.
package typealias SlackUserID = Name<SlackUserKind>
/// IAM's own id of a user (`AIDA…`), which is never given to another user, not even of the same name.
package typealias UniqueID = Name<UniqueKind>
/// The name of an IAM user, unique in its account without regard to case.
package typealias UserName = Name<UserKind>

/// Marks ``AccountID``.
package enum AccountKind {}
/// Marks ``ChannelID``.
package enum ChannelKind {}
/// Marks ``GroupName``.
package enum GroupKind {}
/// Marks ``PolicyARN``.
package enum PolicyKind {}
/// Marks ``SlackGroupID``.
package enum SlackGroupKind {}
/// Marks ``SlackUserID``.
package enum SlackUserKind {}
/// Marks ``UniqueID``.
package enum UniqueKind {}
/// Marks ``UserName``.
package enum UserKind {}
