package import Access

extension Accounts {
    package func examine(
        _ target: Target, for user: UserName, in account: AccountID, known: Dossier?, request: RequestID
    ) async throws -> Dossier {
        let connection = try connection(to: account)
        let examination = Examination(
            target: target, user: user, known: known, connection: connection, iam: connection.iam(for: request),
            request: request)
        return try await examination.dossier()
    }

    package func grant(_ plan: GrantPlan) async throws {
        try await connection(to: plan.account).placement(of: plan).grant(before: { now })
    }

    package func missing(from plan: GrantPlan) async throws -> String? {
        try await connection(to: plan.account).placement(of: plan).missing()
    }
}
