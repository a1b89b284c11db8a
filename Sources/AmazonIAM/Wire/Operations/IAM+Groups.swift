import Access
import XML

extension IAM {
    /// Maps to `iam:GetGroup` without its members; nil when there is no such group.
    func group(named name: GroupName) async throws -> ListedGroup? {
        try await unlessAbsent {
            let group = try await call("GetGroup", ["GroupName": name.text, "MaxItems": "1"])["Group"]
            return ListedGroup(name: GroupName(group?.text("GroupName") ?? name.text), arn: group?.text("Arn") ?? "")
        }
    }

    /// Maps to `iam:GetGroup` with all its members; none when there is no such group.
    func members(of group: GroupName) async throws -> [IAMUser] {
        let found = try await unlessAbsent {
            try await members("GetGroup", ["GroupName": group.text], in: "Users")
        }
        return (found ?? []).map {
            IAMUser(name: UserName($0.text("UserName")), uniqueID: UniqueID($0.text("UserId")))
        }
    }

    /// Maps to `iam:ListGroups`.
    func groups() async throws -> [ListedGroup] {
        try await members("ListGroups", [:], in: "Groups").map {
            ListedGroup(name: GroupName($0.text("GroupName")), arn: $0.text("Arn"))
        }
    }

    /// Maps to `iam:ListAttachedGroupPolicies`.
    func policies(of group: GroupName) async throws -> [PolicyARN] {
        try await members("ListAttachedGroupPolicies", ["GroupName": group.text], in: "AttachedPolicies").map {
            PolicyARN($0.text("PolicyArn"))
        }
    }

    /// Maps to `iam:ListGroupPolicies`: the names of the policies that are part of the group itself.
    func inlinePolicyNames(of group: GroupName) async throws -> [String] {
        try await members("ListGroupPolicies", ["GroupName": group.text], in: "PolicyNames").map(\.text)
    }

    /// Maps to `iam:GetGroupPolicy`: the text of such a policy.
    func inlineDocument(_ name: String, of group: GroupName) async throws -> String {
        let result = try await call("GetGroupPolicy", ["GroupName": group.text, "PolicyName": name])
        return try document(result.text("PolicyDocument"), in: "GetGroupPolicy")
    }

    /// Maps to `iam:AddUserToGroup`; adding a member changes nothing.
    func add(_ user: UserName, to group: GroupName) async throws {
        try await call("AddUserToGroup", ["GroupName": group.text, "UserName": user.text])
    }

    /// Maps to `iam:RemoveUserFromGroup`; who is no member, or is gone, is left.
    func remove(_ user: UserName, from group: GroupName) async throws {
        _ = try await unlessAbsent {
            try await call("RemoveUserFromGroup", ["GroupName": group.text, "UserName": user.text])
        }
    }
}
