import XML

/// What one account allows, as far as grants run into it.
struct AccountQuotas: Equatable, Sendable {
    var policiesPerUser: Int
    var groupsPerUser: Int
    /// Characters of a managed policy, white space not counted.
    var policySize: Int
}

extension IAM {
    /// Maps to `iam:GetAccountSummary`; what an account does not tell is AWS's published figure.
    func quotas() async throws -> AccountQuotas {
        let entries = try await call("GetAccountSummary", [:])["SummaryMap"]?.all("entry") ?? []
        let figures = Dictionary(entries.map { ($0.text("key"), Int($0.text("value"))) }) { $1 }
        return AccountQuotas(
            policiesPerUser: figures["AttachedPoliciesPerUserQuota"].flatMap(\.self) ?? 10,
            groupsPerUser: figures["GroupsPerUserQuota"].flatMap(\.self) ?? 10,
            policySize: figures["PolicySizeQuota"].flatMap(\.self) ?? 6144)
    }
}
