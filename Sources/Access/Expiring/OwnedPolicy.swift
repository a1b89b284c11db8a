/// A policy found in AWS under this installation's path: a grant's piece or a marker.
package struct OwnedPolicy: Hashable, Codable, Sendable {
    package var account: AccountID
    package var arn: PolicyARN
    /// Its tags; a policy without ours was put there by somebody else.
    package var tags: [String: String]
    /// The users it is attached to; empty for a marker.
    package var attachedTo: [UserName]

    package init(account: AccountID, arn: PolicyARN, tags: [String: String], attachedTo: [UserName]) {
        self.account = account
        self.arn = arn
        self.tags = tags
        self.attachedTo = attachedTo
    }

    /// The request it was made for, where the tag names one.
    package var request: RequestID? { tags["curfew:request"].flatMap(RequestID.init) }

    /// When the access has to be over, where the tag can be read.
    package var until: Instant? { tags["curfew:until"].flatMap(Instant.init(rfc3339:)) }

    /// What the access was made from.
    package var source: String? { tags["curfew:source"] }
}
