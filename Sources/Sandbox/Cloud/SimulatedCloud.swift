package import Access
package import AccessDesk
package import PolicyLanguage
import Synchronization

/// Simulated AWS accounts behind the desk's port.
///
/// What is granted here really decides requests, by the clock on the wall: an access ends by itself, with Curfew off.
package final class SimulatedCloud: Cloud {
    private let accounts: Mutex<[AccountID: SimulatedAccount]>
    private let clock: any WallClock
    /// The path of the policies that Curfew makes, with a slash at both ends.
    let path: String

    /// - Parameters:
    ///   - accounts: What stands at the beginning.
    ///   - installation: The name that sets this Curfew apart, as in the configuration.
    ///   - clock: What time it is in AWS.
    package init(_ accounts: [SimulatedAccount], installation: String, clock: any WallClock) {
        self.accounts = Mutex(Dictionary(accounts.map { ($0.id, $0) }) { $1 })
        path = "/curfew/\(installation)/"
        self.clock = clock
    }

    /// What stands in an account now; nil where there is no such account.
    package func account(_ id: AccountID) -> SimulatedAccount? {
        accounts.withLock { $0[id] }
    }

    /// Changes an account by hand, past Curfew, as an administrator of it could.
    package func change(
        _ id: AccountID, _ change: (inout SimulatedAccount) throws -> Void
    ) throws {
        try work(in: id, "change", change)
    }

    /// What AWS answers the user now.
    package func decides(
        _ user: UserName, _ action: String, on resource: String, in account: AccountID
    ) throws -> PolicyDecision {
        let now = clock.now
        return try work(in: account, action) { try $0.decides(user, action, on: resource, at: now) }
    }

    package func listing(of id: AccountID) async throws -> Listing {
        let now = clock.now
        let path = path
        return try work(in: id, "ListPolicies") { account in
            let foreign = account.policies.keys.filter { !$0.isUnder(path) }.sorted()
            return Listing(
                account: id, readAt: now, policies: foreign.map { ListedPolicy(arn: $0, name: $0.policyName) },
                groups: account.groups.map { ListedGroup(name: $0.name, arn: $0.arn) },
                users: account.users.map { ListedUser(name: $0.name, uniqueID: $0.uniqueID, tags: $0.tags) })
        }
    }

    /// Works on an account; nothing of a work that throws remains.
    func work<Outcome>(
        in id: AccountID, _ operation: String, _ work: (inout SimulatedAccount) throws -> Outcome
    ) throws -> Outcome {
        try accounts.withLock { accounts in
            guard var account = accounts[id] else {
                throw Failure(
                    party: "AWS", operation: operation, code: "AccessDenied",
                    message: "there is no account \(id) in the sandbox", isWorthRetrying: false)
            }
            let outcome = try work(&account)
            accounts[id] = account
            return outcome
        }
    }
}

extension Name<PolicyKind> {
    /// Whether a customer-managed policy lies under that path.
    func isUnder(_ path: String) -> Bool {
        let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        return fields.count == 6 && fields[5].hasPrefix("policy\(path)")
    }
}
