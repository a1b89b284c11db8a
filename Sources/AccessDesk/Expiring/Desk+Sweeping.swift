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
                    ends.append(clock.now)
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
    /// What AWS refuses for one policy keeps no other from being looked at, and is tried again with the next sweep.
    ///
    /// - Returns: When the first of what was found and may stand for a while has to end.
    @discardableResult
    func sweep(_ account: AccountID) async throws -> Instant? {
        let startedAt = clock.now
        let owned = try await cloud.owned(in: account)
        var ends: [Instant] = []
        var over: [OwnedPolicy] = []
        var foreign: [OwnedPolicy] = []
        for policy in owned {
            switch try await claim(on: policy, seenAfter: startedAt) {
            case .held: break
            case .unknown(let until):
                foreign.append(policy)
                ends += [until].compactMap(\.self)
            case .over: over.append(policy)
            }
        }
        try await remove(over)
        for policy in foreign { try await report("foundForeign", policy) }
        try await lookForMissing(in: account, Set(owned.map(\.arn.policyName)))
        return ends.min()
    }

    /// How many requests are read at once, so that thousands of them keep nobody else from the ledger.
    private static let pageLength = 100

    private func lookForMissing(in account: AccountID, _ standing: Set<String>) async throws {
        var last: RequestID?
        while true {
            let before = last
            let granted = try await records.read {
                try $0.requests(.granted(account, before: before, limit: Desk.pageLength))
            }
            guard let oldest = granted.last else { return }
            for request in granted { try await lookAgain(at: request, standing) }
            last = oldest.id
        }
    }

    /// Takes away what is over, whether or not that can be written down.
    private func remove(_ over: [OwnedPolicy]) async throws {
        let unwanted = Set(over.map(\.arn))
        var unwritten: (any Error)?
        for policy in over {
            do {
                try await cloud.remove(policy, among: unwanted)
            } catch let failure as Failure where !failure.isWorthRetrying {
                // AWS refuses it in a minute too, and reading an account is long.
                journal.warning("could not remove a policy that is over: \(failure)", ["policy": policy.arn.text])
                continue
            }
            do {
                try await report("removedOrphan", policy)
            } catch {
                unwritten = error
            }
        }
        if let unwritten { throw unwritten }
    }

    /// Who is entitled to what a policy stands for.
    private enum Claim {
        /// A request that is not over, or the end of one under way.
        case held
        /// Nobody that is known, until then; nil where nothing says when.
        case unknown(until: Instant?)
        /// Nobody any more.
        case over
    }

    /// A policy that no live request has planned is over once its end has passed.
    ///
    /// Reading a whole account takes minutes: what ended since it began was seen as it stood before.
    private func claim(on policy: OwnedPolicy, seenAfter startedAt: Instant) async throws -> Claim {
        let clock = clock
        let request = try await records.read { book in try policy.request.flatMap { try book.request($0) } }
        if let request, request.plan?.hasMade(policy.arn.policyName) ?? false {
            guard let endedAt = request.endedAt, endedAt < startedAt else { return .held }
        }
        let isOver = request?.state.isFinal ?? false
        return isOver || policy.until.map { clock.now >= $0 } ?? false ? .over : .unknown(until: policy.until)
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
