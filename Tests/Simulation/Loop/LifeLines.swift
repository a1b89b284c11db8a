import Access
import AccessDesk
import HTTP
import Ledger

/// The ledger for one life of the process, which may end right before a commit or right after one.
struct LifeRecords: Records {
    let ledger: LedgerRecords
    let life: Life

    func transact<Outcome: Sendable>(
        _ work: @Sendable @escaping (any Book) throws -> Outcome
    ) async throws -> Outcome {
        try life.step()
        let outcome = try await ledger.transact(work)
        // Committed, and the one who asked for it may never hear of it.
        try life.step()
        return outcome
    }

    func read<Outcome: Sendable>(_ work: @Sendable @escaping (any Book) throws -> Outcome) async throws -> Outcome {
        // A desk bears a ledger that fails, and goes on; it must not when it is dead, or no time would ever pass.
        if life.isOver { throw CancellationError() }
        return try await ledger.read(work)
    }
}

/// The way to AWS for one life of the process; what is under way when it ends still arrives.
struct IAMLine: HTTPClient {
    let iam: SimulatedIAM
    let life: Life

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> Response {
        try step(neverSent: true)
        let response = try await iam.send(request)
        try step(neverSent: false)
        return response
    }

    private func step(neverSent: Bool) throws(TransportFailure) {
        do {
            try life.step()
        } catch {
            throw TransportFailure(reason: "the process is no more", neverSent: neverSent)
        }
    }
}
