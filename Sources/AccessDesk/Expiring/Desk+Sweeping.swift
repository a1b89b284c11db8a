import Access
import Log

extension Desk {
    /// How often AWS is compared with the ledger.
    private static let sweepEvery: Duration = .seconds(900)
    /// How soon it is compared again when it could not be, and at most how often.
    private static let sweepAgain: Duration = .seconds(60)

    /// Compares AWS with the ledger at the start, every quarter of an hour, and when something found is to end.
    func sweepNowAndThen() async throws {
        while !Task.isCancelled {
            var ends: [Instant] = []
            for account in settings.accounts {
                do {
                    ends += [try await sweep(account.id)].compactMap(\.self)
                } catch let failure as Failure {
                    journal.warning("could not compare AWS with the ledger: \(failure)", ["account": account.id.text])
                    // What AWS refuses outright it refuses in a minute too, and reading an account is long.
                    if failure.isWorthRetrying { ends.append(clock.now) }
                } catch {
                    try await bearLedger(error, at: "compare AWS with the ledger")
                    ends.append(clock.now)
                }
            }
            let now = clock.now
            let next = min(ends.min() ?? now + Desk.sweepEvery, now + Desk.sweepEvery)
            try await clock.sleep(until: max(next, now + Desk.sweepAgain))
        }
    }

    /// Ends what stands in AWS without anybody being entitled to it, and reports what should stand and does not.
    ///
    /// What AWS refuses for one policy keeps no other from being looked at.
    ///
    /// - Returns: When the first of what was found and may stand for a while has to end.
    @discardableResult
    func sweep(_ account: AccountID) async throws -> Instant? {
        let startedAt = clock.now
        let owned = try await cloud.owned(in: account)
        var ends: [Instant] = []
        var refused: Failure?
        for policy in owned {
            do {
                ends += [try await reconcile(policy, seenAfter: startedAt)].compactMap(\.self)
            } catch let failure as Failure where !failure.isWorthRetrying {
                refused = failure
            }
        }
        let standing = Set(owned.map(\.arn.policyName))
        let open = try await records.read { try $0.requests(.open) }
        for request in open where request.state == .granted && request.ask.account.id == account {
            try await lookAgain(at: request, standing)
        }
        if let refused { throw refused }
        return ends.min()
    }

    /// A policy that no live request has planned is removed once its end has passed; until then it is reported.
    ///
    /// Reading a whole account takes minutes: what ended since it began was seen as it stood before.
    ///
    /// - Returns: When it is to be removed, where that is not yet.
    private func reconcile(_ policy: OwnedPolicy, seenAfter startedAt: Instant) async throws -> Instant? {
        let clock = clock
        let name = policy.arn.policyName
        let request = try await records.read { book in try policy.request.flatMap { try book.request($0) } }
        if let request, request.plan?.hasMade(name) ?? false {
            guard let endedAt = request.endedAt, endedAt < startedAt else { return nil }
        }
        let isOver = request?.state.isFinal ?? false
        guard isOver || policy.until.map({ clock.now >= $0 }) ?? false else {
            try await report("foundForeign", policy)
            return policy.until
        }
        try await cloud.remove(policy)
        try await report("removedOrphan", policy)
        return nil
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
