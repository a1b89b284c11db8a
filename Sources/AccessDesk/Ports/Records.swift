package import Access

/// Port: the ledger.
///
/// One writer; what was committed survives a crash and a power cut.
package protocol Records: Sendable {
    /// Runs the work in one transaction: all of it is kept, or, when it throws, nothing.
    ///
    /// The work may be run a second time when the first could not be kept, and so must do nothing outside the book.
    func transact<Outcome: Sendable>(_ work: @Sendable @escaping (any Book) throws -> Outcome) async throws -> Outcome

    /// Runs work that only reads, on one unchanging state of the ledger; it need not wait for those who write.
    func read<Outcome: Sendable>(_ work: @Sendable @escaping (any Book) throws -> Outcome) async throws -> Outcome
}

extension Records {
    package func read<Outcome: Sendable>(
        _ work: @Sendable @escaping (any Book) throws -> Outcome
    ) async throws -> Outcome {
        try await transact(work)
    }
}

/// The open ledger within one transaction; never kept beyond it.
package protocol Book {
    /// The request of that id.
    func request(_ id: RequestID) throws -> AccessRequest?

    /// Requests, newest ask first.
    func requests(_ selection: RequestSelection) throws -> [AccessRequest]

    /// How many requests that are not over are in each state.
    func openCounts() throws -> [State: Int]

    /// Accesses that are to end and have trouble with it, newest ask first.
    func lateEnds() throws -> [RequestID]

    /// How many asks of the person wait for a decision.
    func waitingCount(of person: EmailAddress) throws -> Int

    /// Inserts the request, or replaces the one of the same id.
    func save(_ request: AccessRequest) throws

    /// Appends one entry to the trail; the ledger numbers and chains it.
    func append(_ entry: TrailEntry) throws

    /// The trail of one request, oldest first.
    func trail(of request: RequestID) throws -> [RecordedEntry]

    /// The newest entry of the whole trail as `sequence:hash`; nil when there is none.
    func head() throws -> String?

    /// The moment at which the next request that is not over wants attention; nil when none does.
    func nextWake() throws -> Instant?

    /// Commits to an effect: it is pending until ``finish(_:)``. Lane and urgency follow from effect and request.
    func enqueue(_ effect: Effect, for request: AccessRequest, at: Instant) throws

    /// Pending effects that were enqueued after that one, or all of them, in the order in which they were enqueued.
    func pendingEffects(after: EffectID?) throws -> [PendingEffect]

    /// Strikes the effect off.
    func finish(_ effect: EffectID) throws

    /// Keeps the effect for later, with one more attempt counted.
    func postpone(_ effect: EffectID, until: Instant) throws

    /// Where the message of that key stands.
    func handle(of message: MessageKey) throws -> MessageHandle?

    /// Remembers where the message of that key stands.
    func save(_ handle: MessageHandle, of message: MessageKey) throws

    /// Remembers a delivery; false when it was remembered before.
    func accept(delivery: String, at: Instant) throws -> Bool

    /// Forgets deliveries accepted before that moment.
    func forgetDeliveries(before: Instant) throws

    /// A small fact that has to survive a restart, such as whether new asks are stopped.
    func note(_ key: String) throws -> String?

    /// Sets such a fact, or with nil removes it.
    func setNote(_ key: String, to value: String?) throws

    /// The last listing of an account.
    func listing(of account: AccountID) throws -> Listing?

    /// Keeps the listing in place of the account's earlier one.
    func save(_ listing: Listing) throws
}

/// Which requests to read.
package enum RequestSelection: Hashable, Sendable {
    /// Those that are not over.
    case open
    /// Those that want attention at that moment or earlier, the longest due first, at most that many.
    case due(Instant, limit: Int)
    /// All, at most that many.
    case all(limit: Int)
    /// Those that are granted in that account, at most that many, all of them asked for before that one.
    case granted(AccountID, before: RequestID?, limit: Int)
    /// Those of one person, at most that many.
    case of(EmailAddress, limit: Int)
    /// Those for the same thing for the same user that have a plan and are not over, or ended after the moment.
    case holding(AccountID, UniqueID, Target, endedAfter: Instant)
}

/// What the trail says of one step, before the ledger numbers and chains it.
package struct TrailEntry: Hashable, Sendable {
    package var at: Instant
    package var event: String
    package var request: RequestID?
    package var actor: Actor
    /// What else is to be known, by name; texts only, so that the canonical form is simple.
    package var detail: [String: String]

    package init(at: Instant, event: String, request: RequestID?, actor: Actor, detail: [String: String] = [:]) {
        self.at = at
        self.event = event
        self.request = request
        self.actor = actor
        self.detail = detail
    }
}

/// One entry as it stands in the trail.
package struct RecordedEntry: Hashable, Sendable {
    /// Counts from 1 without gaps.
    package var sequence: Int64
    package var at: Instant
    package var event: String
    package var request: RequestID?
    package var actor: String
    package var detail: [String: String]
    /// The hash of the entry before in hexadecimal; 64 zeros for the first.
    package var previous: String
    package var hash: String

    package init(
        sequence: Int64, at: Instant, event: String, request: RequestID?, actor: String, detail: [String: String],
        previous: String, hash: String
    ) {
        self.sequence = sequence
        self.at = at
        self.event = event
        self.request = request
        self.actor = actor
        self.detail = detail
        self.previous = previous
        self.hash = hash
    }
}

/// The number of a pending effect in the ledger.
package struct EffectID: Hashable, Comparable, Sendable {
    package let number: Int64

    package init(_ number: Int64) {
        self.number = number
    }

    package static func < (left: EffectID, right: EffectID) -> Bool {
        left.number < right.number
    }
}

/// An effect that has not been recorded as done.
package struct PendingEffect: Hashable, Sendable {
    package var id: EffectID
    package var request: RequestID
    /// The account that the request is about.
    package var account: AccountID
    package var effect: Effect
    /// Whether somebody waits for it: the request was not granted or over yet when this was read.
    package var isAwaited: Bool
    /// Effects of one lane are carried out one after the other, in order.
    package var lane: String
    /// Which of two effects comes first when both could: the earlier.
    package var urgency: Instant
    package var notBefore: Instant
    /// How often it was tried and postponed.
    package var attempts: Int
    package var enqueuedAt: Instant

    package init(
        id: EffectID, request: RequestID, account: AccountID, effect: Effect, isAwaited: Bool, lane: String,
        urgency: Instant, notBefore: Instant, attempts: Int, enqueuedAt: Instant
    ) {
        self.id = id
        self.request = request
        self.account = account
        self.effect = effect
        self.isAwaited = isAwaited
        self.lane = lane
        self.urgency = urgency
        self.notBefore = notBefore
        self.attempts = attempts
        self.enqueuedAt = enqueuedAt
    }
}

/// Which message about a request: the person's own, or the card in a channel.
package enum MessageKey: Hashable, Sendable {
    case notice(RequestID)
    case card(RequestID, ChannelID)
}
