import Access
import XML

/// A managed policy as IAM describes it, without its text.
struct FoundPolicy: Equatable, Sendable {
    var arn: PolicyARN
    var name: String
    var path: String
    var defaultVersion: String
    var isAttachable: Bool
    /// How many users, groups and roles carry it.
    var attachmentCount: Int
    var tags: [String: String]

    init(_ element: XMLElement) {
        arn = PolicyARN(element.text("Arn"))
        name = element.text("PolicyName")
        path = element.text("Path")
        defaultVersion = element.text("DefaultVersionId")
        isAttachable = element.text("IsAttachable") != "false"
        attachmentCount = Int(element.text("AttachmentCount")) ?? 0
        tags = element.tags
    }
}

/// Who carries a managed policy.
struct PolicyBearers: Equatable, Sendable {
    var users: [IAMUser]
    var groups: [GroupName]
    var roles: [String]
}

extension IAM {
    /// Maps to `iam:GetPolicy`; nil when there is no such policy.
    func policy(_ arn: PolicyARN) async throws -> FoundPolicy? {
        try await unlessAbsent {
            FoundPolicy(try await call("GetPolicy", ["PolicyArn": arn.text])["Policy"] ?? XMLElement(name: "Policy"))
        }
    }

    /// Maps to `iam:GetPolicyVersion`: the policy's text.
    func document(of arn: PolicyARN, version: String) async throws -> String {
        let result = try await call("GetPolicyVersion", ["PolicyArn": arn.text, "VersionId": version])
        return try document(result["PolicyVersion"]?.text("Document") ?? "", in: "GetPolicyVersion")
    }

    /// IAM answers policy texts percent-encoded.
    func document(_ text: String, in operation: String) throws -> String {
        guard let document = String(percentDecoding: text), !document.isEmpty else {
            throw Failure(
                party: "AWS", operation: operation, code: "UnreadableDocument",
                message: "the policy's text is not percent-encoded", isWorthRetrying: false)
        }
        return document
    }

    /// Maps to `iam:ListPolicies` of one scope (`All`, `Local`), or of those under a path.
    func policies(scope: String, under path: String? = nil) async throws -> [FoundPolicy] {
        var form: QueryForm = ["Scope": scope]
        if let path { form.add("PathPrefix", path) }
        return try await members("ListPolicies", form, in: "Policies").map(FoundPolicy.init)
    }

    /// Maps to `iam:ListPolicyTags`; nil when there is no such policy.
    func tags(of arn: PolicyARN) async throws -> [String: String]? {
        try await unlessAbsent {
            let pages = try await pages("ListPolicyTags", ["PolicyArn": arn.text])
            return pages.reduce(into: [:]) { tags, page in tags.merge(page.tags) { $1 } }
        }
    }

    /// Maps to `iam:ListEntitiesForPolicy`; nobody when there is no such policy.
    func bearers(of arn: PolicyARN) async throws -> PolicyBearers {
        var bearers = PolicyBearers(users: [], groups: [], roles: [])
        let found = try await unlessAbsent { try await pages("ListEntitiesForPolicy", ["PolicyArn": arn.text]) }
        for page in found ?? [] {
            bearers.users += (page["PolicyUsers"]?.all("member") ?? []).map {
                IAMUser(name: UserName($0.text("UserName")), uniqueID: UniqueID($0.text("UserId")))
            }
            bearers.groups += (page["PolicyGroups"]?.all("member") ?? []).map { GroupName($0.text("GroupName")) }
            bearers.roles += (page["PolicyRoles"]?.all("member") ?? []).map { $0.text("RoleName") }
        }
        return bearers
    }

    /// Maps to `iam:CreatePolicy`.
    func create(_ policy: OwnPolicy) async throws {
        var form: QueryForm = [
            "PolicyName": policy.name, "Path": policy.path, "PolicyDocument": policy.document,
            "Description": policy.description,
        ]
        form.add(tags: policy.tags)
        try await call("CreatePolicy", form)
    }

    /// Maps to `iam:DeletePolicy`; what is gone is left.
    ///
    /// Throws `DeleteConflict` while somebody carries it.
    func delete(_ arn: PolicyARN) async throws {
        _ = try await unlessAbsent { try await call("DeletePolicy", ["PolicyArn": arn.text]) }
    }

    /// Takes the policy from everybody who carries it, and leaves it with nothing but its default version.
    ///
    /// Maps to `iam:Detach…Policy` for each bearer, `iam:ListPolicyVersions` and `iam:DeletePolicyVersion`.
    func strip(_ arn: PolicyARN) async throws {
        let bearers = try await bearers(of: arn)
        for user in bearers.users {
            try await detach(arn, from: user.name)
        }
        for group in bearers.groups {
            let form: QueryForm = ["GroupName": group.text, "PolicyArn": arn.text]
            _ = try await unlessAbsent { try await call("DetachGroupPolicy", form) }
        }
        for role in bearers.roles {
            let form: QueryForm = ["RoleName": role, "PolicyArn": arn.text]
            _ = try await unlessAbsent { try await call("DetachRolePolicy", form) }
        }
        let versions = try await unlessAbsent {
            try await members("ListPolicyVersions", ["PolicyArn": arn.text], in: "Versions")
        }
        for version in versions ?? [] where version.text("IsDefaultVersion") == "false" {
            let form: QueryForm = ["PolicyArn": arn.text, "VersionId": version.text("VersionId")]
            _ = try await unlessAbsent { try await call("DeletePolicyVersion", form) }
        }
    }
}
