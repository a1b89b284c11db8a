import Access
import AccessDesk
import Ledger

extension World {
    /// The longest that anything can take once nothing goes wrong: the longest access, and the sweeps after it.
    private static let longestRest: Int64 = 4 * 3_600_000

    /// Waits until nothing is left to do, or so long that it never will be.
    func waitUntilSettled() async {
        // Whatever was granted while the clock was ahead ends only once it is that late.
        let ahead = (watch.furthestReading() - loop.timers.reading).milliseconds
        let end = loop.timers.elapsed + World.longestRest + ahead
        // A restored ledger does not know of everything that stands: that is for the sweep to find.
        if watch.restoredAt != nil { await loop.pass(.milliseconds(World.longestRest + ahead - 3_600_000)) }
        while loop.timers.elapsed < end {
            if await isSettled() { return }
            await loop.pass(.seconds(60))
        }
    }

    private func isSettled() async -> Bool {
        guard let ledger else { return false }
        let left = try? await ledger.read { book in
            (open: try book.requests(.open).count, pending: try book.pendingEffects(after: nil).count)
        }
        return left.map { $0 == (0, 0) } ?? false
    }

    /// Holds everything as it stands at the end against what must be.
    func judge() async {
        guard let ledger else { return watch.violation("the process is down in the calm") }
        do {
            try await judgeLedger(ledger)
            let requests = try await ledger.read { try $0.requests(.all(limit: .max)) }
            judgeRequests(Dictionary(requests.map { ($0.id, $0) }) { $1 })
            try await judgeCards(of: requests, ledger)
            for request in requests { try await judgeTrail(of: request, ledger) }
        } catch {
            watch.violation("the ledger cannot be read at the end: \(error)")
        }
        judgeAccount()
    }

    private func judgeLedger(_ ledger: LedgerRecords) async throws {
        let pending = try await ledger.read { try $0.pendingEffects(after: nil) }
        for effect in pending { watch.violation("\(effect.request) still has \(effect.effect) pending") }
        let problems = try await ledger.problems()
        if !problems.isEmpty { watch.violation("the file is damaged: \(problems)") }
        let verdict = try await ledger.verifyTrail()
        if !verdict.isConsistent { watch.violation("the trail does not verify: \(verdict)") }
    }

    /// Every ask ended in a state that its person was told.
    private func judgeRequests(_ requests: [RequestID: AccessRequest]) {
        for file in watch.ordered where !file.isForgotten {
            guard let request = requests[file.id] else {
                if file.isAcknowledged { watch.violation("\(file.id) was acknowledged and is lost") }
                continue
            }
            guard request.state.isFinal else {
                watch.violation("\(file.id) is still \(request.state.rawValue)")
                continue
            }
            if file.told != request.state {
                let told = file.told?.rawValue ?? "nothing"
                watch.violation("\(file.id) ended \(request.state.rawValue) and its person was told \(told)")
            }
        }
    }

    /// What stands in the channel says so too, of every card that the ledger knows of.
    private func judgeCards(of requests: [AccessRequest], _ ledger: LedgerRecords) async throws {
        for request in requests {
            guard let file = watch.file(request.id), !file.isForgotten, let card = file.cards[town.channel],
                request.state.isFinal, card.state != request.state
            else { continue }
            let key = MessageKey.card(request.id, town.channel)
            let isKnown = try await ledger.read { try $0.handle(of: key) != nil }
            if file.isCardForgivable(restoredAt: watch.restoredAt, isKnown: isKnown) { continue }
            watch.violation("\(file.id) ended \(request.state.rawValue) and its card says \(card.state.rawValue)")
        }
    }

    /// Nothing happened twice.
    private func judgeTrail(of request: AccessRequest, _ ledger: LedgerRecords) async throws {
        let events = try await ledger.read { try $0.trail(of: request.id) }.map(\.event)
        let again = events.count { $0 == "sourceChanged" }
        for (event, most) in [
            ("asked", 1), ("approved", 1 + again), ("grantConfirmed", 1), ("grantStarted", 2), ("endConfirmed", 1),
        ] {
            let count = events.count { $0 == event }
            if count > most { watch.violation("\(request.id) was \(event) \(count) times") }
        }
    }

    /// Nothing of Curfew's is left in AWS, and everything that was there before.
    private func judgeAccount() {
        for policy in iam.state.policies.values.sorted(by: { $0.arn < $1.arn }) where policy.path.hasPrefix("/curfew/")
        {
            watch.violation("\(policy.name) is left in AWS")
        }
        for user in iam.state.users.values.sorted(by: { $0.name < $1.name }) {
            for thing in user.policies.union(user.groups).sorted() {
                let holding = Holding(user: user.uniqueID, thing: thing)
                if !watch.givenByHand.contains(holding), !thing.contains("/curfew/") {
                    watch.violation("access is left: \(holding)")
                }
            }
        }
        for holding in watch.standing.keys where !iam.state.has(holding) {
            watch.violation("what was there before is gone: \(holding)")
        }
    }
}
