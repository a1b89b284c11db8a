import Access
import Log
import Synchronization

/// What could not be read of the ledger, as far as it was met; reported once for each.
final class Damage: Sendable {
    private struct Findings {
        var unreadable: Set<String> = []
        var salvaged: Set<RequestID> = []
        var effects: Set<Int64> = []
    }

    private let journal: any Journal
    private let findings = Mutex(Findings())

    init(reportingTo journal: any Journal) {
        self.journal = journal
    }

    /// The requests of which nothing can be made; left out of every answer.
    var unreadable: Set<String> { findings.withLock(\.unreadable) }

    /// The requests that are known only in part; their whole text is put aside before they are saved.
    var salvaged: Set<RequestID> { findings.withLock(\.salvaged) }

    func noteUnreadable(_ id: String, because problem: any Error) {
        guard findings.withLock({ $0.unreadable.insert(id).inserted }) else { return }
        journal.error(
            "request \(id) cannot be read from the database and is left out; what AWS has of it is ended by the sweep: "
                + "\(problem)", ["request": id])
    }

    func noteSalvaged(_ id: RequestID, because problem: any Error) {
        guard findings.withLock({ $0.salvaged.insert(id).inserted }) else { return }
        journal.error(
            "request \(id) can be read only in part from the database; it still ends: \(problem)",
            ["request": id.text])
    }

    func noteEffect(_ number: Int64, of request: String, takenForEnd: Bool, because problem: any Error) {
        guard findings.withLock({ $0.effects.insert(number).inserted }) else { return }
        let outcome = takenForEnd ? "is taken for its end" : "is left out"
        journal.error(
            "what has to be done for request \(request) cannot be read from the database and \(outcome): \(problem)",
            ["request": request])
    }

    /// Takes note that the request's text is whole again.
    func forget(_ id: RequestID) {
        findings.withLock { _ = $0.salvaged.remove(id) }
    }
}
