/// What AWS said about a person's user and the thing asked for, before anything is changed.
package struct Dossier: Hashable, Codable, Sendable {
    package var user: IAMUser
    /// The ARN of the very thing asked for: a policy's or a group's.
    package var targetARN: String
    /// The policies behind the access: the one asked for, or those that a group's members have.
    package var sources: [SourcePolicy]
    /// The tags of the policy asked for; nil where none is, or it was not read.
    package var policyTags: [String: String]?
    /// Whether the user has the very thing already: the policy attached as it is, or the membership.
    package var alreadyHas: Bool
    /// The groups that the user is in; nil where that was not read.
    package var groups: [GroupName]?
    /// How many more managed policies the user can carry.
    package var freePolicySlots: Int
    /// How many more groups the user can join.
    package var freeGroupSlots: Int
    /// The most characters a managed policy may have in this account, white space not counted.
    package var policySizeLimit: Int

    package init(
        user: IAMUser, targetARN: String, sources: [SourcePolicy], policyTags: [String: String]? = nil,
        alreadyHas: Bool, groups: [GroupName]? = nil, freePolicySlots: Int, freeGroupSlots: Int,
        policySizeLimit: Int = 6144
    ) {
        self.user = user
        self.targetARN = targetARN
        self.sources = sources
        self.policyTags = policyTags
        self.alreadyHas = alreadyHas
        self.groups = groups
        self.freePolicySlots = freePolicySlots
        self.freeGroupSlots = freeGroupSlots
        self.policySizeLimit = policySizeLimit
    }

    /// One text that changes whenever what the approver was shown changes: the digests of all sources.
    package var digest: String {
        sources.map(\.digest).joined(separator: ",")
    }
}

/// An IAM user, pinned: the same name with another unique id is somebody else.
package struct IAMUser: Hashable, Codable, Sendable {
    package var name: UserName
    package var uniqueID: UniqueID
    /// The ARN of the permissions boundary that the user carries, if any.
    package var boundary: PolicyARN?

    package init(name: UserName, uniqueID: UniqueID, boundary: PolicyARN? = nil) {
        self.name = name
        self.uniqueID = uniqueID
        self.boundary = boundary
    }
}

/// A policy document as AWS gave it.
package struct SourcePolicy: Hashable, Codable, Sendable {
    /// The ARN of a managed policy, or the name of a group's inline policy.
    package var name: String
    /// The version of a managed policy (`v3`); nil for an inline policy.
    package var version: String?
    /// The JSON text.
    package var document: String
    /// The SHA-256 of the text in hexadecimal.
    package var digest: String

    package init(name: String, version: String?, document: String, digest: String) {
        self.name = name
        self.version = version
        self.document = document
        self.digest = digest
    }
}
