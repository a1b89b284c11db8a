import Synchronization

/// Work that waits for its turn to write.
protocol WaitingWork: Sendable {
    /// Does the work in the open transaction, which is yet to be committed.
    func attempt(in book: LedgerBook) throws

    /// Nothing of the work was kept.
    func fail(_ error: any Error)
}

/// Work that waits for its turn to write, and what became of it.
final class WaitingWrite<Outcome: Sendable>: WaitingWork {
    private let work: @Sendable (LedgerBook) throws -> Outcome
    private let result = Mutex<Result<Outcome, any Error>?>(nil)

    init(_ work: @Sendable @escaping (LedgerBook) throws -> Outcome) {
        self.work = work
    }

    func attempt(in book: LedgerBook) throws {
        let outcome = try work(book)
        result.withLock { $0 = .success(outcome) }
    }

    func fail(_ error: any Error) {
        result.withLock { $0 = .failure(error) }
    }

    /// What the work returned, or why nothing of it was kept; it must have had its turn.
    var outcome: Outcome {
        get throws {
            guard let result = result.withLock(\.self) else { preconditionFailure("the work has not had its turn") }
            return try result.get()
        }
    }
}
