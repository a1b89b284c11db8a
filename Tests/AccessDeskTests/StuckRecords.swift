import AccessDesk
import Doubles
import Synchronization

/// A ledger that a test can make unwritable for a while, as a disk does that has become read-only.
final class StuckRecords: Records {
    /// What whoever writes is told meanwhile.
    struct ReadOnly: Error {}

    private let records = MemoryRecords()
    private let isStuck = Mutex(false)

    func setStuck(_ stuck: Bool) {
        isStuck.withLock { $0 = stuck }
    }

    func transact<Outcome: Sendable>(
        _ work: @Sendable @escaping (any Book) throws -> Outcome
    ) async throws -> Outcome {
        if isStuck.withLock(\.self) { throw ReadOnly() }
        return try await records.transact(work)
    }

    func read<Outcome: Sendable>(
        _ work: @Sendable @escaping (any Book) throws -> Outcome
    ) async throws -> Outcome {
        try await records.transact(work)
    }
}
