import Access
import AccessDesk
import Foundation
import Log
import Testing

@testable import Ledger

@Suite struct `After a crash` {
    /// One step as the desk makes it: the request, its entry in the trail and what has to follow, or nothing of it.
    static func ask(_ number: Int, in records: LedgerRecords) async throws {
        let request = try Samples.request(number, after: number % 5)
        try await records.transact { book in
            try book.save(request)
            try book.append(Samples.entry("asked", request.id))
            try book.enqueue(.tell, for: request, at: Samples.start)
        }
    }

    /// How many steps the ledger has; every one of them must be whole, and none may be missing in between.
    private func wholeSteps(_ path: String) async throws -> Int {
        let records = try await LedgerRecords.open(at: path)
        let (requests, effects) = try await records.read {
            (try $0.requests(.all(limit: .max)), try $0.pendingEffects(after: nil))
        }
        #expect(effects.map(\.request) == requests.reversed().map(\.id))
        #expect(Set(requests.map(\.id)) == Set((0..<requests.count).map(Samples.id)))
        for request in requests {
            #expect(try await records.read { try $0.trail(of: request.id) }.count == 1)
        }
        #expect(try await records.verifyTrail().isConsistent)
        #expect(try await records.problems().isEmpty)
        await records.close()
        return requests.count
    }

    @Test func `at any byte of the log, exactly what was committed by then is there`() async throws {
        let folder = try TemporaryFolder()
        let records = try await LedgerRecords.open(at: folder.database)
        let before = try WriteAheadLog(of: folder.database)
        var committedBy: [Int] = []
        for number in 0..<12 {
            try await Self.ask(number, in: records)
            committedBy.append(try WriteAheadLog(of: folder.database).committedLength)
        }
        let database = Array(try Data(contentsOf: URL(fileURLWithPath: folder.database)))
        let after = try WriteAheadLog(of: folder.database)
        await records.close()

        let copy = try TemporaryFolder()
        // Around the end of every commit, and at places in between. Behind the cut stands what was there before, since
        // the log is written over from its beginning.
        let cuts = committedBy.flatMap { [$0 - 4000, $0 - 1, $0, $0 + 1, $0 + 2000] } + [0, 1, 32, committedBy[0] / 2]
        for cut in Set(cuts) where cut < after.bytes.count {
            try Trail.write(database, to: copy.database)
            chmod(copy.database, 0o600)
            unlink(copy.database + "-shm")
            let torn = after.bytes.prefix(cut) + [~after.bytes[cut]] + before.bytes.dropFirst(cut + 1)
            try Trail.write(Array(torn), to: copy.database + "-wal")
            let expected = committedBy.count { $0 <= cut }
            #expect(try await wholeSteps(copy.database) == expected, "cut at \(cut)")
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `by kill at any moment, everything that was acknowledged is there`() async throws {
        let folder = try TemporaryFolder()
        var generator = SeededGenerator(seed: 11)
        var acknowledged = 0
        for round in 1...12 {
            let writer = try WriterProcess(database: folder.database)
            // Now and then before it has even opened the database.
            let steps = round % 4 == 0 ? 0 : Int.random(in: 1...120, using: &generator)
            acknowledged = max(acknowledged, writer.kill(afterAcknowledging: steps))
            let found = try await wholeSteps(folder.database)
            #expect(found >= acknowledged)
            #expect(found <= acknowledged + 1 || steps == 0)
            acknowledged = found
        }
        #expect(acknowledged > 100)
    }

    /// Not a test of its own: this is what the other process does until it is killed.
    @Test(.enabled(if: WriterProcess.database != nil))
    func `a writer goes on`() async throws {
        let path = try #require(WriterProcess.database)
        let records = try await LedgerRecords.open(at: path)
        var number = try await records.read { try $0.requests(.all(limit: .max)) }.count
        while getppid() != 1 {
            try await Self.ask(number, in: records)
            number += 1
            WriterProcess.acknowledge(number)
        }
    }
}
