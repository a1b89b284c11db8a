import Access
import AccessDesk
import Dispatch
import Ledger
import Log
import Synchronization
import Testing

@Suite struct `Writers who wait together` {
    private struct Undone: Error {}

    /// Everything that is written here comes before the ledger is given its turns, and so waits together.
    ///
    /// - Returns: The ledger, how many commits it took, which of the works were kept, and what keeps the ledger's folder.
    private func writeTogether(
        _ works: [@Sendable (any Book) throws -> Void]
    ) async throws -> (records: LedgerRecords, commits: Int, kept: [Bool], folder: TemporaryFolder) {
        let folder = try TemporaryFolder()
        let turns = HeldTurns()
        let records = try await LedgerRecords.open(
            at: folder.database, version: "1.0", now: Samples.start, journal: SilentJournal(), executor: turns)
        let before = try WriteAheadLog(of: folder.database).commits.count
        turns.hold()
        let kept = await withTaskGroup { group in
            for (place, work) in works.enumerated() {
                group.addTask {
                    do {
                        try await records.transact(work)
                        return (place, true)
                    } catch {
                        return (place, false)
                    }
                }
            }
            await turns.release(after: works.count)
            return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
        }
        let commits = try WriteAheadLog(of: folder.database).commits.count - before
        return (records, commits, works.indices.map { kept[$0] ?? false }, folder)
    }

    private static func save(_ number: Int) -> @Sendable (any Book) throws -> Void {
        { book in
            try book.save(Samples.waiting(number))
            try book.append(Samples.entry("asked", Samples.id(number)))
        }
    }

    @Test func `share one commit, and are all answered`() async throws {
        let (records, commits, kept, _) = try await writeTogether((1...40).map(Self.save))
        #expect(!kept.contains(false))
        #expect(commits == 1)
        #expect(try await records.read { try $0.requests(.open) }.count == 40)
        #expect(try await records.verifyTrail().isConsistent)
        await records.close()
    }

    @Test func `are kept or undone each by itself`() async throws {
        let (records, commits, kept, _) = try await writeTogether(
            (1...40).map { number in
                { book in
                    try Self.save(number)(book)
                    if number.isMultiple(of: 3) { throw Undone() }
                }
            })
        #expect(kept == (1...40).map { !$0.isMultiple(of: 3) })
        #expect(commits == 1)
        #expect(try await records.read { try $0.requests(.open) }.count == 27)
        #expect(try await records.verifyTrail().isConsistent)
        await records.close()
    }

    @Test func `lose nothing by one whose work cannot be committed`() async throws {
        // The effect is of a request that is not there, which shows at the commit alone.
        let orphan: @Sendable (any Book) throws -> Void = { book in
            try book.append(Samples.entry("asked", Samples.id(99)))
            try book.enqueue(.tell, for: Samples.waiting(99), at: Samples.start)
        }
        let (records, commits, kept, _) = try await writeTogether([Self.save(1), orphan, Self.save(2)])
        #expect(kept == [true, false, true])
        #expect(commits == 2)
        #expect(try await records.read { try $0.requests(.open) }.count == 2)
        #expect(try await records.read { try $0.pendingEffects(after: nil) }.isEmpty)
        #expect(try await records.verifyTrail().isConsistent)
        await records.close()
    }
}

/// Gives an actor its turns at once, or all of them later.
private final class HeldTurns: SerialExecutor {
    private struct State {
        var isHeld = false
        var waiting: [UnownedJob] = []
        var release: (count: Int, continuation: CheckedContinuation<Void, Never>)?
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "turns")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isHeld = state.withLock { state in
            if state.isHeld { state.waiting.append(job) }
            return state.isHeld
        }
        if isHeld { releaseIfComplete() } else { run([job]) }
    }

    func hold() {
        state.withLock { $0.isHeld = true }
    }

    /// Lets everything go once so many turns are waited for.
    func release(after count: Int) async {
        await withCheckedContinuation { continuation in
            state.withLock { $0.release = (count, continuation) }
            releaseIfComplete()
        }
    }

    private func releaseIfComplete() {
        let released = state.withLock { state -> (jobs: [UnownedJob], CheckedContinuation<Void, Never>)? in
            guard let release = state.release, state.waiting.count >= release.count else { return nil }
            state.isHeld = false
            defer { state.waiting = [] }
            state.release = nil
            return (state.waiting, release.continuation)
        }
        guard let (jobs, continuation) = released else { return }
        run(jobs)
        continuation.resume()
    }

    private func run(_ jobs: [UnownedJob]) {
        queue.async {
            for job in jobs { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
        }
    }
}
