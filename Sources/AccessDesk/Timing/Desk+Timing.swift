import Access
import Log

extension Desk {
    /// Ends what is due, oldest first, and sleeps until the next deadline; re-reads the ledger whenever it wakes.
    ///
    /// A ledger that cannot be written keeps no access alive: see ``endWithoutRecord()``.
    func keepDeadlines() async throws {
        while !Task.isCancelled {
            var next: Instant?
            do {
                next = try await wakeWhatIsDue()
            } catch {
                try await bearLedger(error, at: "keep the deadlines")
                await endWithoutRecord()
                next = clock.now + Desk.ledgerPause
            }
            await newDeadlines.wait(until: next, on: clock)
        }
    }

    /// How long a ledger is left alone that could not be read or written.
    static let ledgerPause: Duration = .seconds(1)

    /// Writes down that the ledger failed, so that the work goes on later; rethrows when it is only that we end.
    func bearLedger(_ error: any Error, at work: String) async throws {
        if error is CancellationError || Task.isCancelled { throw CancellationError() }
        journal.error("could not \(work), and will try again: \(error)")
    }

    /// Lets time pass for everything that is due, and returns when the next request wants attention.
    @discardableResult
    func wakeWhatIsDue() async throws -> Instant? {
        while true {
            let clock = clock
            let (due, next) = try await records.read { book in
                (try book.requests(.due(clock.now, limit: 100)), try book.nextWake())
            }
            guard !due.isEmpty else { return next }
            for request in due {
                try await wake(request.id, at: clock.now)
            }
        }
    }

    /// Lets time pass for one request: what is true of it now decides what happens.
    ///
    /// An effect that this makes needless is struck off with it.
    func wake(_ id: RequestID, at now: Instant, finishing effect: EffectID? = nil) async throws {
        try await step(id, finishing: effect) { request, _ in
            guard request.isDue(at: now) else { return [] }
            switch request.state {
            case .waiting: return [now >= request.undecidedUntil ? .lapsed("nobody decided in time") : .reminded]
            case .granted: return [.deadlinePassed]
            case .granting where request.plan.map { now >= $0.deadline } ?? false: return [.deadlinePassed]
            case .granting: return [.lapsed("AWS did not confirm the access within ten minutes of the decision")]
            default: return []
            }
        }
    }
}

extension AccessRequest {
    /// Whether the time for which it may stay as it is has passed.
    func isDue(at now: Instant) -> Bool {
        wakesAt.map { now >= $0 } ?? false
    }
}
