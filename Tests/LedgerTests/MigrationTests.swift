import Access
import AccessDesk
import Log
import Testing

@testable import Ledger

@Suite struct `The schema` {
    private func open(_ path: String, steps: [String]) async throws -> LedgerRecords {
        try await LedgerRecords.open(
            .file(path, reserveSize: 1 << 20), steps: steps, version: "1.0", now: Samples.start,
            journal: SilentJournal())
    }

    @Test(arguments: 1...Schema.steps.count)
    func `of every earlier version is brought to the newest, with access still live`(version: Int) async throws {
        let folder = try TemporaryFolder()
        let request = try Samples.request(1, after: 4)
        let old = try await open(folder.database, steps: Array(Schema.steps.prefix(version)))
        try await old.transact { book in
            try book.save(request)
            try book.append(Samples.entry("asked", request.id))
            try book.enqueue(.end, for: request, at: Samples.start)
        }
        await old.close()
        let new = try await open(folder.database, steps: Schema.steps + ["CREATE TABLE later (a TEXT) STRICT"])
        #expect(try await new.read { try $0.requests(.open) } == [request])
        #expect(try await new.read { try $0.pendingEffects(after: nil) }.map(\.effect) == [.end])
        #expect(try await new.verifyTrail().isConsistent)
        await new.close()
    }

    @Test func `of a newer version is refused`() async throws {
        let folder = try TemporaryFolder()
        let later = Schema.steps + ["CREATE TABLE later (a TEXT) STRICT"]
        await (try open(folder.database, steps: later)).close()
        do {
            await (try open(folder.database, steps: Schema.steps)).close()
            Issue.record("a newer schema was opened")
        } catch let failure as StorageFailure {
            let count = Schema.steps.count
            #expect(
                failure.reason == "a newer version of Curfew wrote it (schema \(count + 1), this one knows \(count))")
        }
        // Nothing was changed by the one that refused it.
        await (try open(folder.database, steps: later)).close()
    }

    @Test func `stays as it was when a step fails`() async throws {
        let folder = try TemporaryFolder()
        await (try open(folder.database, steps: Schema.steps)).close()
        let failing = Schema.steps + ["CREATE TABLE half (a TEXT) STRICT; CREATE TABLE request (a TEXT) STRICT"]
        await #expect(throws: StorageFailure.self) { try await open(folder.database, steps: failing) }
        let orphaning =
            Schema.steps + [
                "INSERT INTO effect (request, body, lane, urgency, not_before, attempts, enqueued) VALUES ('x','','',0,0,0,0)"
            ]
        await #expect(throws: StorageFailure.self) { try await open(folder.database, steps: orphaning) }
        await (try open(folder.database, steps: Schema.steps + ["CREATE TABLE half (a TEXT) STRICT"])).close()
    }
}
