package import Access
import PolicyLanguage

extension AccountRights {
    /// The groups whose members may change what keeps them, or Curfew, within bounds; by name.
    ///
    /// What a boundary forbids its bearers counts as out of reach, since nobody without it is let into a group. Throws
    /// where AWS gave a text that is no policy.
    package func powerfulGroups(in account: Account) throws -> [PowerfulGroup] {
        let limit = try boundary.map { [try PolicyDocument(parsing: $0.document)] }
        return try groups.sorted { $0.key < $1.key }.compactMap { name, texts in
            let documents = try texts.map { try PolicyDocument(parsing: $0) }
            let powers = tampering(in: account.id).compactMap { tampering -> String? in
                let possible = tampering.requests.filter { request in
                    documents.mayAllow(request) && limit?.mayAllow(request) ?? true
                }
                guard let first = possible.first else { return nil }
                let others = possible.count > 1 ? " and \(possible.count - 1) more" : ""
                return "\(tampering.what) (\(first.action)\(others))"
            }
            return powers.isEmpty ? nil : PowerfulGroup(name: name, account: account, powers: powers)
        }
    }

    /// A way to change what must stay as it is.
    private struct Tampering {
        var what: String
        var requests: [PolicyRequest]

        init(_ what: String, _ actions: [String], on resource: String, as user: String) {
            self.what = what
            requests = actions.map {
                PolicyRequest(
                    action: "iam:\($0)", resource: resource, context: RequestContext(["aws:username": [user]]))
            }
        }
    }

    private func tampering(in account: AccountID) -> [Tampering] {
        let user = "somebody"
        let isRole = curfew.contains(":role/")
        var ways = [
            Tampering(
                "change Curfew's own \(isRole ? "role" : "user")",
                isRole ? AccountRights.roleWrites : AccountRights.userWrites, on: curfew, as: user)
        ]
        if let boundary {
            ways.append(
                Tampering(
                    "change the boundary \(boundary.arn.policyName)", AccountRights.policyWrites, on: boundary.arn.text,
                    as: user))
            ways.append(
                Tampering(
                    "take the boundary from users", ["DeleteUserPermissionsBoundary", "PutUserPermissionsBoundary"],
                    on: "arn:\(boundary.arn.text.split(separator: ":")[1]):iam::\(account):user/\(user)", as: user))
        }
        return ways
    }

    private static let roleWrites = [
        "AttachRolePolicy", "DeleteRole", "DeleteRolePermissionsBoundary", "DeleteRolePolicy", "DetachRolePolicy",
        "PutRolePermissionsBoundary", "PutRolePolicy", "UpdateAssumeRolePolicy",
    ]
    private static let userWrites = [
        "AttachUserPolicy", "CreateAccessKey", "CreateLoginProfile", "DeleteUser", "DeleteUserPermissionsBoundary",
        "DeleteUserPolicy", "DetachUserPolicy", "PutUserPermissionsBoundary", "PutUserPolicy", "UpdateLoginProfile",
    ]
    private static let policyWrites = [
        "CreatePolicyVersion", "DeletePolicy", "DeletePolicyVersion", "SetDefaultPolicyVersion",
    ]
}
