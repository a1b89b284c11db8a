package import Access

extension SimulatedCloud {
    /// What the members of the account's groups may do; in a simulated account Curfew has a role of this name.
    package func rights(in id: AccountID) async throws -> AccountRights {
        try work(in: id, "GetAccountAuthorizationDetails") { account in
            AccountRights(
                groups: Dictionary(
                    account.groups.map { group in
                        (group.name, group.policies.compactMap { account.policies[$0]?.document })
                    }
                ) { first, _ in first }, curfew: "arn:aws:iam::\(id):role/curfew")
        }
    }
}
