package import Access
import Cryptography

extension SimulatedCloud {
    package func examine(
        _ target: Target, for user: UserName, in id: AccountID, known: Dossier?, request: RequestID
    ) async throws -> Dossier {
        try work(in: id, "GetUser") { account in
            guard let found = try? account.user(user, for: "GetUser") else {
                throw Refusal(
                    .unusable, "there is no IAM user \(user) in account \(id)",
                    hint: "ask whoever looks after IAM to make one")
            }
            let subject = try Subject(target, of: found, in: account)
            let ours = "\(policyPrefix(in: id))curfew-\(request)"
            let carried = found.policies.count { !$0.text.hasPrefix(ours) }
            return Dossier(
                user: IAMUser(name: found.name, uniqueID: found.uniqueID, boundary: found.boundary),
                targetARN: subject.arn, sources: subject.sources, policyTags: subject.policyTags,
                alreadyHas: subject.isHeld, groups: Array(found.groups),
                freePolicySlots: SimulatedAccount.policiesPerUser - carried,
                freeGroupSlots: SimulatedAccount.groupsPerUser - found.groups.count)
        }
    }

    package func grant(_ plan: GrantPlan) async throws {
        let wanted = ownPolicies(for: plan)
        try work(in: plan.account, "grant") { account in
            guard let user = try? account.user(plan.user.name, for: "GetUser"), user.uniqueID == plan.user.uniqueID
            else {
                throw Refusal(.unusable, "the IAM user \(plan.user.name) is no longer the one that was approved")
            }
            try account.takeAway(ownPolicies(of: plan.request, in: account).filter { !wanted.contains($0) })
            for policy in wanted {
                if account.policies[policy.arn] == nil { try account.createPolicy(policy) }
                if case .copies = plan.form { try account.attach(policy.arn, to: user.name) }
            }
            guard !plan.hadBefore else { return }
            switch plan.form {
            case .copies: break
            case .attachment(let arn): try account.attach(arn, to: user.name)
            case .membership(let group): try account.join(user.name, group)
            }
        }
    }

    /// The beginning of the ARNs of Curfew's own policies.
    func policyPrefix(in account: AccountID) -> String {
        "arn:aws:iam::\(account):policy\(path)"
    }

    /// What has to stand under Curfew's path for the plan: its pieces, or its marker.
    func ownPolicies(for plan: GrantPlan) -> [SimulatedPolicy] {
        var tags = [
            "curfew:request": plan.request.text, "curfew:person": plan.person.text,
            "curfew:until": plan.deadline.rfc3339, "curfew:source": plan.source,
        ]
        if plan.guarantee == .appliance { tags[SimulatedPolicy.userKey] = plan.user.uniqueID.text }
        let documents =
            if case .copies(let pieces) = plan.form { pieces.map(\.document) } else { [SimulatedCloud.marker] }
        return zip(plan.policyNames, documents).map { name, document in
            SimulatedPolicy(
                arn: PolicyARN(policyPrefix(in: plan.account) + name), document: document, tags: tags)
        }
    }

    /// A text that allows nothing: a marker is only there to be seen.
    private static let marker = """
        {"Version":"2012-10-17","Statement":[{"Sid":"CurfewMarker","Effect":"Deny","Action":"iam:GetUser",\
        "Resource":"arn:aws:iam::000000000000:user/curfew/marker"}]}
        """

    /// What stands under Curfew's path for a request, whatever plan it came from.
    private func ownPolicies(of request: RequestID, in account: SimulatedAccount) -> [SimulatedPolicy] {
        account.policies.values.filter { $0.arn.isUnder(path) && $0.tags["curfew:request"] == request.text }
    }
}

/// What is asked for, as the account has it.
private struct Subject {
    var arn: String
    var sources: [SourcePolicy]
    var policyTags: [String: String]?
    var isHeld: Bool

    init(_ target: Target, of user: SimulatedUser, in account: SimulatedAccount) throws {
        switch target {
        case .policy(let arn):
            guard let policy = account.policies[arn] else {
                throw Refusal(.unusable, "there is no policy \(arn)", hint: "it may have been deleted; ask for another")
            }
            self.init(
                arn: arn.text, sources: [SourcePolicy(policy)], policyTags: policy.tags,
                isHeld: user.policies.contains(arn))
        case .group(let name):
            guard let group = try? account.group(name, for: "GetGroup") else {
                throw Refusal(.unusable, "there is no group \(name)", hint: "it may have been deleted; ask for another")
            }
            self.init(
                arn: group.arn, sources: group.policies.compactMap { account.policies[$0] }.map { SourcePolicy($0) },
                isHeld: user.groups.contains(group.name))
        case .resource(let wanted):
            guard case .policy(let arn) = wanted.access else {
                self.init(arn: wanted.arn.text, sources: [], isHeld: false)
                return
            }
            self = try Subject(.policy(arn), of: user, in: account)
            (self.arn, isHeld) = (wanted.arn.text, false)
        }
    }

    private init(arn: String, sources: [SourcePolicy], policyTags: [String: String]? = nil, isHeld: Bool) {
        self.arn = arn
        self.sources = sources
        self.policyTags = policyTags
        self.isHeld = isHeld
    }
}

extension SourcePolicy {
    fileprivate init(_ policy: SimulatedPolicy) {
        self.init(
            name: policy.arn.text, version: "v1", document: policy.document, digest: hex(sha256(policy.document.utf8)))
    }
}
