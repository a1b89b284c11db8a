package import Access

extension Accounts {
    package func end(_ plan: GrantPlan, leavingAccess: Bool) async throws {
        try await connection(to: plan.account).placement(of: plan).end(leavingAccess: leavingAccess)
    }

    package func owned(in account: AccountID) async throws -> [OwnedPolicy] {
        let connection = try connection(to: account)
        let iam = connection.backgroundIAM
        var owned: [OwnedPolicy] = []
        for policy in try await iam.policies(scope: "Local", under: connection.own.path) {
            // What is gone meanwhile is not there.
            guard let tags = try await iam.tags(of: policy.arn) else { continue }
            let bearers = policy.attachmentCount > 0 ? try await iam.bearers(of: policy.arn).users : []
            owned.append(
                OwnedPolicy(
                    account: account, arn: policy.arn, tags: tags.mapValues(TagValue.decode),
                    attachedTo: bearers.map(\.name)))
        }
        return owned
    }

    package func remove(_ policy: OwnedPolicy, among unwanted: Set<PolicyARN>) async throws {
        let connection = try connection(to: policy.account)
        guard connection.own.contains(policy.arn) else {
            preconditionFailure("only policies under Curfew's own path are ever removed, and \(policy.arn) is not")
        }
        try await Removal(
            policy: policy, unwanted: unwanted, iam: connection.backgroundIAM, own: connection.own,
            patience: connection.patience
        ).carryOut()
    }
}
