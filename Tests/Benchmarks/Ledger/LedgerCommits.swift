import Access
import AccessDesk
import Foundation
import Ledger
import Log
import Synchronization

/// Steps of requests committed to the ledger, beside the same rows written with bare SQLite at the same durability.
///
/// A step of the ledger reads the request, applies what happens, writes it, its entry in the chained trail and the
/// effects, and strikes earlier effects off; bare SQLite writes ready-made rows.
struct LedgerCommits: Benchmark {
    let name = "ledger"

    func rows(_ effort: Effort) async throws -> [Row] {
        let lives = effort.choose(400, smoke: 3)
        var (ours, crowd, bare) = (Speed(), Speed(), Speed())
        for round in 0..<effort.choose(3, smoke: 1) {
            let folder = try Scratch()
            bare.add(try measure { try commitBare(Lives(of: lives), at: folder.file("bare\(round).db")) })
            ours.add(try await commit(Lives(of: lives), writers: 1, at: folder.file("one\(round).db")))
            crowd.add(try await commit(Lives(of: lives), writers: 32, at: folder.file("many\(round).db")))
        }
        let half = Aim.ratioAtLeast(0.5)
        return [
            Row("ledger commits, one writer", ours.perSecond, beside: ("bare SQLite", bare.perSecond), aim: half),
            Row("ledger commits, 32 writers", crowd.perSecond, beside: ("bare SQLite", bare.perSecond), aim: half),
            Row(
                "ledger commits a second of processor time, 32 writers", crowd.perProcessorSecond,
                beside: ("bare SQLite", bare.perProcessorSecond), aim: half),
        ]
    }

    private func commitBare(_ lives: Lives, at path: String) throws -> (Int, () throws -> Void) {
        let database = try BareDatabase(at: path)
        let rows = try BareRows(of: lives).rows
        return (rows.count, { for row in rows { try database.commit(row) } })
    }

    private func commit(_ lives: Lives, writers: Int, at path: String) async throws -> Speed {
        let records = try await LedgerRecords.open(
            at: path, version: "benchmark", now: Lives.start, journal: SilentJournal())
        let finishing = Finishing()
        let start = Moment()
        // Requests are shared out, so that the steps of each come in order.
        let shares = Dictionary(grouping: lives.steps) { abs($0.request.hashValue) % writers }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for steps in shares.values {
                group.addTask {
                    for step in steps { try await records.carryOut(step, finishing) }
                }
            }
            try await group.waitForAll()
        }
        let speed = Speed(of: lives.steps.count, since: start)
        await records.close()
        return speed
    }

    private func measure(_ prepare: () throws -> (Int, () throws -> Void)) throws -> Speed {
        let (count, work) = try prepare()
        let start = Moment()
        try work()
        return Speed(of: count, since: start)
    }
}

/// Which effects are still to be struck off, oldest first.
final class Finishing: Sendable {
    private let numbers = Mutex<(next: Int64, last: Int64)>((1, 0))

    /// Takes note of so many new effects and hands out so many old ones, as far as there are.
    func exchange(new: Int, old: Int) -> Range<Int64> {
        numbers.withLock { numbers in
            numbers.last += Int64(new)
            let end = min(numbers.next + Int64(old), numbers.last + 1)
            defer { numbers.next = end }
            return numbers.next..<end
        }
    }
}

extension LedgerRecords {
    /// One step as the desk commits it.
    fileprivate func carryOut(_ step: Lives.Step, _ finishing: Finishing) async throws {
        try await transact { book in
            var request: AccessRequest
            let effects: [Effect]
            if let event = step.event {
                guard let kept = try book.request(step.request) else {
                    throw Trouble(description: "the ledger lost a request")
                }
                request = kept
                effects = try request.apply(event, at: step.at)
            } else if let first = step.first {
                request = first
                effects = [.examine, .tell]
            } else {
                throw Trouble(description: "a step has neither a request nor an event")
            }
            try book.save(request)
            try book.append(
                TrailEntry(
                    at: step.at, event: step.name, request: request.id, actor: step.actor,
                    detail: Lives.detail(of: step)))
            for effect in effects { try book.enqueue(effect, for: request, at: step.at) }
            for number in finishing.exchange(new: effects.count, old: 2) { try book.finish(EffectID(number)) }
        }
    }
}
