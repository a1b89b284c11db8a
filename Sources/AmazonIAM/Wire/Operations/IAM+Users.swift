import Access
import XML

extension IAM {
    /// Maps to `iam:GetUser`; nil when there is no such user.
    func user(named name: UserName) async throws -> IAMUser? {
        try await unlessAbsent {
            let user = try await call("GetUser", ["UserName": name.text])["User"]
            let boundary = user?["PermissionsBoundary"]?.text("PermissionsBoundaryArn") ?? ""
            return IAMUser(
                name: UserName(user?.text("UserName") ?? name.text), uniqueID: UniqueID(user?.text("UserId") ?? ""),
                boundary: boundary.isEmpty ? nil : PolicyARN(boundary))
        }
    }

    /// Maps to `iam:ListUsers`, which tells no tags.
    func users() async throws -> [ListedUser] {
        try await members("ListUsers", [:], in: "Users").map {
            ListedUser(name: UserName($0.text("UserName")), uniqueID: UniqueID($0.text("UserId")))
        }
    }

    /// Maps to `iam:GetAccountAuthorizationDetails`, the cheapest way to every user's tags.
    func usersWithTags() async throws -> [ListedUser] {
        // Each user comes with all inline policies, so that a page is large.
        let pages = try await pages("GetAccountAuthorizationDetails", ["Filter.member.1": "User"], of: 200)
        return pages.flatMap { $0["UserDetailList"]?.all("member") ?? [] }.map {
            ListedUser(name: UserName($0.text("UserName")), uniqueID: UniqueID($0.text("UserId")), tags: $0.tags)
        }
    }

    /// Maps to `iam:ListAttachedUserPolicies`; nil when there is no such user.
    func policies(of user: UserName, under path: String? = nil) async throws -> [PolicyARN]? {
        var form: QueryForm = ["UserName": user.text]
        if let path { form.add("PathPrefix", path) }
        return try await unlessAbsent {
            try await members("ListAttachedUserPolicies", form, in: "AttachedPolicies").map {
                PolicyARN($0.text("PolicyArn"))
            }
        }
    }

    /// Maps to `iam:ListGroupsForUser`; nil when there is no such user.
    func groups(of user: UserName) async throws -> [GroupName]? {
        try await unlessAbsent {
            try await members("ListGroupsForUser", ["UserName": user.text], in: "Groups").map {
                GroupName($0.text("GroupName"))
            }
        }
    }

    /// Maps to `iam:AttachUserPolicy`; attaching what is attached changes nothing.
    func attach(_ policy: PolicyARN, to user: UserName) async throws {
        try await call("AttachUserPolicy", ["UserName": user.text, "PolicyArn": policy.text])
    }

    /// Maps to `iam:DetachUserPolicy`; what is not attached, or is gone, is left.
    func detach(_ policy: PolicyARN, from user: UserName) async throws {
        _ = try await unlessAbsent {
            try await call("DetachUserPolicy", ["UserName": user.text, "PolicyArn": policy.text])
        }
    }
}
