package import Access

extension SimulatedCloud {
    package func end(_ plan: GrantPlan, leavingAccess: Bool) async throws {
        try work(in: plan.account, "end") { account in
            if !leavingAccess, let user = try? account.user(plan.user.name, for: "GetUser"),
                user.uniqueID == plan.user.uniqueID
            {
                switch plan.form {
                case .copies: break
                case .attachment(let arn) where user.policies.contains(arn): try account.detach(arn, from: user.name)
                case .attachment: break
                case .membership(let group):
                    if (try? account.group(group, for: "GetGroup")) != nil { try account.leave(user.name, group) }
                }
            }
            // What denies was attached first, so it goes last.
            try account.takeAway(ownPolicies(for: plan).reversed())
        }
    }

    package func missing(from plan: GrantPlan) async throws -> String? {
        try work(in: plan.account, "GetUser") { account in
            guard let user = try? account.user(plan.user.name, for: "GetUser"), user.uniqueID == plan.user.uniqueID
            else { return "the IAM user \(plan.user.name) is gone" }
            for policy in ownPolicies(for: plan) {
                guard account.policies[policy.arn] != nil else { return "the policy \(policy.arn.policyName) is gone" }
                if case .copies = plan.form, !user.policies.contains(policy.arn) {
                    return "the policy \(policy.arn.policyName) is no longer attached"
                }
            }
            switch plan.form {
            case .attachment(let arn) where !user.policies.contains(arn):
                return "the policy \(arn.policyName) is no longer attached"
            case .membership(let group) where !user.groups.contains(where: { $0.isSameName(as: group) }):
                return "\(user.name) is no longer in the group \(group)"
            default: return nil
            }
        }
    }

    package func owned(in id: AccountID) async throws -> [OwnedPolicy] {
        try work(in: id, "ListPolicies") { account in
            account.policies.values.filter { $0.arn.isUnder(path) }.sorted { $0.arn < $1.arn }.map {
                OwnedPolicy(account: id, arn: $0.arn, tags: $0.tags, attachedTo: account.carriers(of: $0.arn))
            }
        }
    }

    package func remove(_ policy: OwnedPolicy, among unwanted: Set<PolicyARN>) async throws {
        try work(in: policy.account, "DeletePolicy") { account in
            guard let found = account.policies[policy.arn] else { return }
            let others = account.policies.values.filter { $0.arn.isUnder(path) && !unwanted.contains($0.arn) }
            if !others.contains(where: { $0.arn != found.arn && $0.marksTheSame(as: found) }) {
                try account.endWhatIsMarked(by: found)
            }
            try account.takeAway([found])
        }
    }
}

extension SimulatedPolicy {
    /// Whose access ends with this one, by a marker's tag; nil for a piece.
    var markedUser: UniqueID? { tags[SimulatedPolicy.userKey].map { UniqueID($0) } }

    static let userKey = "curfew:user"

    func marksTheSame(as other: SimulatedPolicy) -> Bool {
        [SimulatedPolicy.userKey, "curfew:source"].allSatisfy { tags[$0] == other.tags[$0] }
    }
}

extension SimulatedAccount {
    /// Ends the access that a marker stands for.
    mutating func endWhatIsMarked(by marker: SimulatedPolicy) throws {
        guard let id = marker.markedUser, let target = marker.tags["curfew:source"].flatMap(Target.init(arn:)),
            let user = users.first(where: { $0.uniqueID == id })
        else { return }
        switch target {
        case .policy(let arn) where user.policies.contains(arn): try detach(arn, from: user.name)
        case .policy, .resource: break
        case .group(let group): try leave(user.name, group)
        }
    }

    /// Detaches policies from everybody and deletes them; what is gone already counts as taken away.
    mutating func takeAway(_ unwanted: [SimulatedPolicy]) throws {
        for arn in unwanted.map(\.arn) where policies[arn] != nil {
            for user in carriers(of: arn) {
                try detach(arn, from: user)
            }
            for place in groups.indices {
                groups[place].policies.removeAll { $0 == arn }
            }
            try deletePolicy(arn)
        }
    }
}
