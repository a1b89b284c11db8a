import Access

/// What AWS says about one user and one thing, read in as few rounds as can be.
struct Examination: Sendable {
    let target: Target
    let user: UserName
    /// What was read earlier; policies whose version is the same are not read again.
    let known: Dossier?
    let connection: AccountConnection
    let iam: IAM
    let request: RequestID

    private var account: AccountID { connection.account.id }

    /// Reads everything at once; throws ``Refusal`` for what can never be granted.
    func dossier() async throws -> Dossier {
        async let found = iam.user(named: user)
        async let quotas = connection.quotas(by: iam)
        async let policies = iam.policies(of: user)
        async let groups = iam.groups(of: user)
        async let subject = subject()
        let pinned = try check(try await found)
        // Policies of this very request, from an attempt before, are replaced and need no room of their own.
        let prefix = connection.own.arn(of: "curfew-\(request)").text
        let carried = (try await policies ?? []).filter { !$0.text.hasPrefix(prefix) }
        let joined = try await groups ?? []
        let dossier = Dossier(
            user: pinned, targetARN: try await subject.arn, sources: try await subject.sources,
            policyTags: try await subject.policyTags, alreadyHas: alreadyHas(carried, joined), groups: joined,
            freePolicySlots: max(0, try await quotas.policiesPerUser - carried.count),
            freeGroupSlots: max(0, try await quotas.groupsPerUser - joined.count),
            policySizeLimit: try await quotas.policySize)
        try checkRoom(dossier)
        return dossier
    }

    private func check(_ found: IAMUser?) throws -> IAMUser {
        guard let found else {
            throw Refusal(
                .unusable, "there is no IAM user \(user) in account \(account)",
                hint: "ask whoever looks after IAM to make one, or to say which user is yours")
        }
        if let boundary = connection.account.boundary, found.boundary != boundary {
            throw Refusal(
                .unusable, "the IAM user \(user) does not carry the permissions boundary \(boundary.policyName)",
                hint: "ask whoever looks after IAM to put it on")
        }
        return found
    }

    private func alreadyHas(_ policies: [PolicyARN], _ groups: [GroupName]) -> Bool {
        switch target {
        case .policy(let arn): policies.contains(arn)
        case .group(let name): groups.contains { $0.isSameName(as: name) }
        case .resource: false
        }
    }

    private func checkRoom(_ dossier: Dossier) throws {
        guard !dossier.alreadyHas else { return }
        let needsPolicySlot = target.kind != .group || !connection.settings.joinsGroups
        if needsPolicySlot, dossier.freePolicySlots == 0 {
            throw Refusal(
                .unusable, "the IAM user \(user) already carries as many policies as AWS allows",
                hint: "detach one, or relinquish access that is no longer needed")
        }
        if !needsPolicySlot, dossier.freeGroupSlots == 0 {
            throw Refusal(
                .unusable, "the IAM user \(user) is already in as many groups as AWS allows",
                hint: "leave one, or relinquish access that is no longer needed")
        }
    }
}
