package import Access
import XML

extension Accounts {
    /// Reads what the members of the account's groups may do, and what is to stay out of their reach.
    ///
    /// Throws ``Failure`` when AWS says no or nothing.
    package func rights(in account: AccountID) async throws -> AccountRights {
        let connection = try connection(to: account)
        let iam = connection.backgroundIAM
        let boundary: AccountRights.Boundary? =
            if let arn = connection.account.boundary {
                AccountRights.Boundary(arn: arn, document: try await iam.document(of: arn) ?? "")
            } else {
                nil
            }
        let curfew =
            if let role = connection.account.role { role } else { try await connection.callerARN().arn.ofRole }
        return AccountRights(groups: try await iam.groupRights(), curfew: curfew, boundary: boundary)
    }
}

extension IAM {
    /// Maps to `iam:GetAccountAuthorizationDetails`: the texts of all policies behind each group.
    fileprivate func groupRights() async throws -> [GroupName: [String]] {
        let operation = "GetAccountAuthorizationDetails"
        let pages = try await pages(
            operation, ["Filter.member.1": "Group", "Filter.member.2": "LocalManagedPolicy"], of: 200)
        var managed: [PolicyARN: String] = [:]
        for policy in pages.flatMap({ $0["Policies"]?.all("member") ?? [] }) {
            let versions = policy["PolicyVersionList"]?.all("member") ?? []
            guard let version = versions.first(where: { $0.text("IsDefaultVersion") == "true" }) else { continue }
            managed[PolicyARN(policy.text("Arn"))] = try document(version.text("Document"), in: operation)
        }
        var rights: [GroupName: [String]] = [:]
        for group in pages.flatMap({ $0["GroupDetailList"]?.all("member") ?? [] }) {
            var texts = try (group["GroupPolicyList"]?.all("member") ?? []).map {
                try document($0.text("PolicyDocument"), in: operation)
            }
            for attached in group["AttachedManagedPolicies"]?.all("member") ?? [] {
                let arn = PolicyARN(attached.text("PolicyArn"))
                // AWS's own are not among those of the account, and are read once each.
                let text = if let known = managed[arn] { known } else { try await document(of: arn) }
                managed[arn] = text
                if let text { texts.append(text) }
            }
            rights[GroupName(group.text("GroupName"))] = texts
        }
        return rights
    }

    /// The text of a managed policy's default version; nil when there is no such policy.
    fileprivate func document(of arn: PolicyARN) async throws -> String? {
        guard let found = try await policy(arn) else { return nil }
        return try await document(of: arn, version: found.defaultVersion)
    }
}

extension String {
    /// For the ARN of a role's session that of the role; any other as it is.
    fileprivate var ofRole: String {
        let fields = split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 6, fields[2] == "sts", fields[5].hasPrefix("assumed-role/") else { return self }
        let role = fields[5].split(separator: "/")[1]
        return "arn:\(fields[1]):iam::\(fields[4]):role/\(role)"
    }
}
