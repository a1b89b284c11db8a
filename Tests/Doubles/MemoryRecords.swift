import Access
package import AccessDesk
import Synchronization

/// A ledger in memory: the simplest thing that keeps the port's promises, and the model the real one is held to.
package final class MemoryRecords: Records {
    private let pages = Mutex(MemoryBook.Pages())

    package init() {}

    package func transact<Outcome: Sendable>(
        _ work: @Sendable @escaping (any Book) throws -> Outcome
    ) async throws -> Outcome {
        try pages.withLock { pages in
            let book = MemoryBook(pages)
            let outcome = try work(book)
            pages = book.pages
            return outcome
        }
    }

    /// The whole trail, oldest first.
    package var trail: [RecordedEntry] {
        pages.withLock(\.trail)
    }
}

/// The pages of one transaction; thrown away when it fails.
private final class MemoryBook: Book {
    struct Pages: Sendable {
        var requests: [RequestID: AccessRequest] = [:]
        var order: [RequestID] = []
        var trail: [RecordedEntry] = []
        var effects: [PendingEffect] = []
        var lastEffect: Int64 = 0
        var handles: [MessageKey: MessageHandle] = [:]
        var deliveries: [String: Instant] = [:]
        var notes: [String: String] = [:]
        var listings: [AccountID: Listing] = [:]
    }

    var pages: Pages

    init(_ pages: Pages) {
        self.pages = pages
    }

    func request(_ id: RequestID) -> AccessRequest? {
        pages.requests[id]
    }

    func requests(_ selection: RequestSelection) -> [AccessRequest] {
        let newestFirst = pages.order.reversed().compactMap { pages.requests[$0] }
        switch selection {
        case .open: return newestFirst.filter { !$0.state.isFinal }
        case .due(let now, let limit):
            let due = newestFirst.filter { $0.wakesAt.map { $0 <= now } ?? false }
            return Array(due.sorted { ($0.wakesAt ?? now) < ($1.wakesAt ?? now) }.prefix(limit))
        case .all(let limit): return Array(newestFirst.prefix(limit))
        case .granted(let account, let before, let limit):
            let older = before == nil ? newestFirst[...] : newestFirst.drop { $0.id != before }.dropFirst()
            return Array(older.filter { $0.state == .granted && $0.ask.account.id == account }.prefix(limit))
        case .of(let person, let limit):
            return Array(newestFirst.filter { $0.ask.person.email == person }.prefix(limit))
        case .holding(let account, let user, let target, let endedAfter):
            return newestFirst.filter { request in
                guard let plan = request.plan else { return false }
                return plan.account == account && plan.user.uniqueID == user && request.ask.target == target
                    && (request.endedAt.map { $0 > endedAfter } ?? true)
            }
        }
    }

    func openCounts() -> [State: Int] {
        Dictionary(grouping: requests(.open), by: \.state).mapValues(\.count)
    }

    func lateEnds() -> [RequestID] {
        requests(.open).filter { $0.state == .ending && $0.trouble != nil }.map(\.id)
    }

    func waitingCount(of person: EmailAddress) -> Int {
        pages.requests.values.count { $0.ask.person.email == person && $0.state == .waiting }
    }

    func save(_ request: AccessRequest) {
        if pages.requests[request.id] == nil { pages.order.append(request.id) }
        pages.requests[request.id] = request
    }

    func append(_ entry: TrailEntry) {
        pages.trail.append(
            RecordedEntry(
                sequence: Int64(pages.trail.count + 1), at: entry.at, event: entry.event, request: entry.request,
                actor: entry.actor.description, detail: entry.detail, previous: "", hash: ""))
    }

    func trail(of request: RequestID) -> [RecordedEntry] {
        pages.trail.filter { $0.request == request }
    }

    func head() -> String? {
        pages.trail.last.map { "\($0.sequence):\($0.hash)" }
    }

    func nextWake() -> Instant? {
        pages.requests.values.compactMap(\.wakesAt).min()
    }

    func enqueue(_ effect: Effect, for request: AccessRequest, at now: Instant) {
        pages.lastEffect += 1
        pages.effects.append(
            PendingEffect(
                id: EffectID(pages.lastEffect), request: request.id, account: request.ask.account.id, effect: effect,
                isAwaited: request.state.isAwaited, lane: effect.lane(in: request),
                urgency: effect.urgency(in: request, enqueuedAt: now), notBefore: now, attempts: 0, enqueuedAt: now))
    }

    func pendingEffects(after last: EffectID?) -> [PendingEffect] {
        pages.effects.filter { effect in last.map { effect.id > $0 } ?? true }.map { effect in
            var effect = effect
            effect.isAwaited = pages.requests[effect.request]?.state.isAwaited ?? false
            return effect
        }
    }

    func finish(_ effect: EffectID) {
        pages.effects.removeAll { $0.id == effect }
    }

    func postpone(_ effect: EffectID, until: Instant) {
        guard let place = pages.effects.firstIndex(where: { $0.id == effect }) else { return }
        pages.effects[place].notBefore = until
        pages.effects[place].attempts += 1
    }

    func handle(of message: MessageKey) -> MessageHandle? {
        pages.handles[message]
    }

    func save(_ handle: MessageHandle, of message: MessageKey) {
        pages.handles[message] = handle
    }

    func accept(delivery: String, at now: Instant) -> Bool {
        guard pages.deliveries[delivery] == nil else { return false }
        pages.deliveries[delivery] = now
        return true
    }

    func forgetDeliveries(before: Instant) {
        pages.deliveries = pages.deliveries.filter { $0.value >= before }
    }

    func note(_ key: String) -> String? {
        pages.notes[key]
    }

    func setNote(_ key: String, to value: String?) {
        pages.notes[key] = value
    }

    func listing(of account: AccountID) -> Listing? {
        pages.listings[account]
    }

    func save(_ listing: Listing) {
        pages.listings[listing.account] = listing
    }
}
