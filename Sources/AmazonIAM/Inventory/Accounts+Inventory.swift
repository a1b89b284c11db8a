package import Access

extension Accounts {
    package func listing(of account: AccountID) async throws -> Listing {
        let connection = try connection(to: account)
        let iam = connection.backgroundIAM
        let policies = try await iam.policies(scope: "All").filter { policy in
            policy.isAttachable && !policy.path.hasPrefix("/aws-service-role/") && !connection.own.contains(policy.arn)
        }
        return Listing(
            account: account, readAt: now,
            policies: policies.map { ListedPolicy(arn: $0.arn, name: $0.name) },
            groups: try await iam.groups(),
            users: try await connection.settings.readsUserTags ? iam.usersWithTags() : iam.users())
    }
}
