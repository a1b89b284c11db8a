package import Access
import AccessDesk
import Synchronization

/// An account in memory that keeps the port's promises, and fails, loses replies or forgets when a test says so.
package final class MemoryCloud: Cloud {
    /// What stands in the account.
    package struct World: Sendable {
        package var users: [UserName: IAMUser] = [:]
        package var documents: [PolicyARN: String] = [:]
        package var attachments: Set<Attachment> = []
        package var memberships: Set<Membership> = []
        package var owned: [String: OwnedPolicy] = [:]
        package var tags: [UserName: [String: String]] = [:]
        package var policyTags: [PolicyARN: [String: String]] = [:]
        package var policySlots = 10
        package var calls: [String] = []
        package var faults: [Fault] = []

        package init() {}
    }

    /// A policy attached to a user.
    package struct Attachment: Hashable, Sendable {
        package var user: UserName
        package var policy: PolicyARN

        package init(user: UserName, policy: PolicyARN) {
            self.user = user
            self.policy = policy
        }
    }

    /// A user in a group.
    package struct Membership: Hashable, Sendable {
        package var user: UserName
        package var group: GroupName

        package init(user: UserName, group: GroupName) {
            self.user = user
            self.group = group
        }
    }

    /// How the next call of that name goes wrong.
    package struct Fault: Sendable {
        package var call: String
        package var error: any Error
        /// Whether the work is done all the same, and only the reply is lost.
        package var afterTheWork: Bool

        package init(call: String, error: any Error, afterTheWork: Bool = false) {
            self.call = call
            self.error = error
            self.afterTheWork = afterTheWork
        }
    }

    private let world: Mutex<World>

    package init(_ world: World = World()) {
        self.world = Mutex(world)
    }

    /// What stands now.
    package var now: World { world.withLock(\.self) }

    /// Changes the account by hand.
    package func change(_ change: @Sendable (inout World) -> Void) {
        world.withLock { change(&$0) }
    }

    package func examine(
        _ target: Target, for user: UserName, in account: AccountID, known: Dossier?, request: RequestID
    ) async throws -> Dossier {
        try call("examine \(request)") { world in
            guard let user = world.users[user] else {
                throw Refusal(.unusable, "there is no IAM user \(user) in \(account)")
            }
            let attached = world.attachments.count { $0.user == user.name }
            let joined = world.memberships.filter { $0.user == user.name }.map(\.group)
            let groups = joined.count
            switch target {
            case .policy(let arn):
                guard let document = world.documents[arn] else {
                    throw Refusal(.unusable, "there is no policy \(arn)")
                }
                let source = SourcePolicy(name: arn.text, version: "v1", document: document, digest: document)
                return Dossier(
                    user: user, targetARN: arn.text, sources: [source], policyTags: world.policyTags[arn] ?? [:],
                    alreadyHas: world.attachments.contains(Attachment(user: user.name, policy: arn)), groups: joined,
                    freePolicySlots: world.policySlots - attached, freeGroupSlots: 10 - groups)
            case .resource(let wanted):
                var sources: [SourcePolicy] = []
                if case .policy(let arn) = wanted.access {
                    guard let document = world.documents[arn] else {
                        throw Refusal(.unusable, "there is no policy \(arn)")
                    }
                    sources = [SourcePolicy(name: arn.text, version: "v1", document: document, digest: document)]
                }
                return Dossier(
                    user: user, targetARN: wanted.arn.text, sources: sources, alreadyHas: false, groups: joined,
                    freePolicySlots: world.policySlots - attached, freeGroupSlots: 10 - groups)
            case .group(let group):
                return Dossier(
                    user: user, targetARN: "arn:aws:iam::\(account):group/\(group)", sources: [],
                    alreadyHas: world.memberships.contains(Membership(user: user.name, group: group)), groups: joined,
                    freePolicySlots: world.policySlots - attached, freeGroupSlots: 10 - groups)
            }
        }
    }

    package func grant(_ plan: GrantPlan) async throws {
        try call("grant \(plan.request) \(plan.attempt)") { world in
            guard world.users[plan.user.name]?.uniqueID == plan.user.uniqueID else {
                throw Refusal(.unusable, "the IAM user \(plan.user.name) is not the one it was")
            }
            for policy in plan.ownedPolicies {
                world.owned[policy.arn.policyName] = policy
            }
            switch plan.form {
            case .copies: break
            case .attachment(let arn): world.attachments.insert(Attachment(user: plan.user.name, policy: arn))
            case .membership(let group): world.memberships.insert(Membership(user: plan.user.name, group: group))
            }
        }
    }

    package func end(_ plan: GrantPlan, leavingAccess: Bool) async throws {
        try call("end \(plan.request)") { world in
            for name in plan.policyNames { world.owned[name] = nil }
            guard !leavingAccess, world.users[plan.user.name]?.uniqueID == plan.user.uniqueID else { return }
            switch plan.form {
            case .copies: break
            case .attachment(let arn): world.attachments.remove(Attachment(user: plan.user.name, policy: arn))
            case .membership(let group): world.memberships.remove(Membership(user: plan.user.name, group: group))
            }
        }
    }

    package func missing(from plan: GrantPlan) async throws -> String? {
        try call("missing \(plan.request)") { world in
            plan.policyNames.allSatisfy { world.owned[$0] != nil } ? nil : "a policy of the grant is gone"
        }
    }

    package func owned(in account: AccountID) async throws -> [OwnedPolicy] {
        try call("owned") { world in world.owned.values.filter { $0.account == account } }
    }

    package func remove(_ policy: OwnedPolicy, among unwanted: Set<PolicyARN>) async throws {
        try call("remove \(policy.arn)") { world in
            world.owned[policy.arn.policyName] = nil
            guard policy.attachedTo.isEmpty, let person = policy.tags["curfew:person"],
                let target = policy.source.flatMap(Target.init(arn:))
            else { return }
            switch target {
            case .policy(let arn): world.attachments.remove(Attachment(user: UserName(person), policy: arn))
            case .group(let group): world.memberships.remove(Membership(user: UserName(person), group: group))
            case .resource: break
            }
        }
    }

    package func listing(of account: AccountID) async throws -> Listing {
        try call("listing") { world in
            Listing(
                account: account, readAt: Instant(seconds: 0),
                policies: world.documents.keys.sorted().map { ListedPolicy(arn: $0, name: $0.policyName) },
                groups: Set(world.memberships.map(\.group)).sorted().map {
                    ListedGroup(name: $0, arn: "arn:aws:iam::\(account):group/\($0)")
                },
                users: world.users.values.map {
                    ListedUser(name: $0.name, uniqueID: $0.uniqueID, tags: world.tags[$0.name] ?? [:])
                })
        }
    }

    private func call<Answer>(_ name: String, _ work: (inout World) throws -> Answer) throws -> Answer {
        try world.withLock { world in
            world.calls.append(name)
            let fault = world.faults.firstIndex { name.hasPrefix($0.call) }.map { world.faults.remove(at: $0) }
            if let fault, !fault.afterTheWork { throw fault.error }
            let answer = try work(&world)
            if let fault { throw fault.error }
            return answer
        }
    }
}

extension GrantPlan {
    /// What the plan makes under the installation's path.
    package var ownedPolicies: [OwnedPolicy] {
        let isAttached = if case .copies = form { true } else { false }
        return policyNames.map { name in
            OwnedPolicy(
                account: account, arn: PolicyARN("arn:aws:iam::\(account):policy/curfew/main/\(name)"),
                tags: [
                    "curfew:request": request.text, "curfew:person": person.text, "curfew:until": deadline.rfc3339,
                    "curfew:source": source,
                ], attachedTo: isAttached ? [user.name] : [])
        }
    }
}
