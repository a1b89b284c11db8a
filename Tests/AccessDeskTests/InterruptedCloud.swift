import Access
import AccessDesk
import Doubles

/// A cloud in which something happens after everything was read and before anybody can act on it.
struct InterruptedCloud: Cloud {
    let cloud: MemoryCloud
    let afterReading: @Sendable () async throws -> Void

    func owned(in account: AccountID) async throws -> [OwnedPolicy] {
        let owned = try await cloud.owned(in: account)
        try await afterReading()
        return owned
    }

    func examine(
        _ target: Target, for user: UserName, in account: AccountID, known: Dossier?, request: RequestID
    ) async throws -> Dossier {
        try await cloud.examine(target, for: user, in: account, known: known, request: request)
    }

    func grant(_ plan: GrantPlan) async throws { try await cloud.grant(plan) }

    func end(_ plan: GrantPlan, leavingAccess: Bool) async throws {
        try await cloud.end(plan, leavingAccess: leavingAccess)
    }

    func missing(from plan: GrantPlan) async throws -> String? { try await cloud.missing(from: plan) }

    func remove(_ policy: OwnedPolicy, among unwanted: Set<PolicyARN>) async throws {
        try await cloud.remove(policy, among: unwanted)
    }

    func listing(of account: AccountID) async throws -> Listing { try await cloud.listing(of: account) }
}
