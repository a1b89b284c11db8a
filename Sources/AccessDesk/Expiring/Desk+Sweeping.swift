import Access
import Log

extension Desk {
    /// How often AWS is compared with the ledger.
    private static let sweepEvery: Duration = .seconds(900)

    /// Compares AWS with the ledger at the start and then every quarter of an hour.
    func sweepNowAndThen() async throws {
        while !Task.isCancelled {
            for account in settings.accounts {
                do {
                    try await sweep(account.id)
                } catch let failure as Failure {
                    journal.warning("could not compare AWS with the ledger: \(failure)", ["account": account.id.text])
                }
            }
            try await clock.sleep(until: clock.now + Desk.sweepEvery)
        }
    }

    /// Ends what stands in AWS without anybody being entitled to it, and reports what should stand and does not.
    func sweep(_ account: AccountID) async throws {
        let owned = try await cloud.owned(in: account)
        for policy in owned {
            try await reconcile(policy)
        }
        let standing = Set(owned.map(\.arn.policyName))
        let open = try await records.read { try $0.requests(.open) }
        for request in open where request.state == .granted && request.ask.account.id == account {
            try await lookAgain(at: request, standing)
        }
    }

    /// A policy that no live request has planned is removed once its end has passed; until then it is reported.
    private func reconcile(_ policy: OwnedPolicy) async throws {
        let clock = clock
        let name = policy.arn.policyName
        let request = try await records.transact { book in try policy.request.flatMap { try book.request($0) } }
        if let request, !request.state.isFinal, request.plan?.policyNames.contains(name) ?? false { return }
        let isOver = request?.state.isFinal ?? false
        guard isOver || policy.until.map({ clock.now >= $0 }) ?? false else {
            return try await report("foundForeign", policy)
        }
        if request == nil, let plan = try await abandonedPlan(of: policy) {
            try await cloud.end(plan, leavingAccess: false)
        }
        try await cloud.remove(policy)
        try await report("removedOrphan", policy)
    }

    /// What a marker that no ledger knows says has to end: a membership, or a policy attached as it is.
    ///
    /// A marker is made only for access that the person did not have before, so its end takes nothing else away.
    private func abandonedPlan(of policy: OwnedPolicy) async throws -> GrantPlan? {
        guard policy.attachedTo.isEmpty, let id = policy.request, let until = policy.until, let source = policy.source,
            let person = policy.tags["curfew:person"].flatMap(EmailAddress.init), let target = Target(arn: source)
        else { return nil }
        do {
            let user = try settings.people.mapping.user(of: person, among: users(in: policy.account))
            let dossier = try await cloud.examine(target, for: user, in: policy.account, known: nil, request: id)
            let form: GrantForm =
                switch target {
                case .policy(let arn): .attachment(arn)
                case .group(let name): .membership(name)
                }
            return GrantPlan(
                request: id, account: policy.account, person: person, user: dossier.user, form: form, source: source,
                deadline: until, attempt: 1, startedAt: until, hadBefore: false)
        } catch let refusal as Refusal {
            // The user or the thing itself is gone, and so is the access.
            journal.warning("a marker names what is no longer there: \(refusal)", ["policy": policy.arn.text])
            return nil
        }
    }

    private func report(_ event: String, _ policy: OwnedPolicy) async throws {
        let clock = clock
        journal.warning("found a policy that belongs to no running grant", ["policy": policy.arn.text])
        try await records.transact { book in
            let key = "\(event) \(policy.arn)"
            guard try book.note(key) == nil else { return }
            try book.setNote(key, to: clock.now.rfc3339)
            let detail = [
                "policy": policy.arn.text, "until": policy.until?.rfc3339, "source": policy.source,
                "attached_to": policy.attachedTo.map(\.text).joined(separator: " "),
            ].compactMapValues(\.self)
            try book.append(
                TrailEntry(at: clock.now, event: event, request: policy.request, actor: .curfew, detail: detail))
        }
    }

    /// What was granted and is not to be seen is looked at once more by itself before it is reported.
    private func lookAgain(at request: AccessRequest, _ standing: Set<String>) async throws {
        guard let plan = request.plan, request.trouble == nil, !standing.isSuperset(of: plan.policyNames) else {
            return
        }
        guard let missing = try await cloud.missing(from: plan) else { return }
        try await step(request.id) { request, _ in
            request.state == .granted && request.trouble == nil ? [.foundMissing(missing)] : []
        }
    }
}
