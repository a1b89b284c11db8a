import Access
import AccessDesk
import Doubles
import Foundation
import Log
import Testing

@testable import Ledger

@Suite(.enabled(if: SmallDisk.isPossible, "only root can mount a small disk")) struct `A full disk` {
    private func open(_ path: String, journal: any Journal = SilentJournal()) async throws -> LedgerRecords {
        try await LedgerRecords.open(
            at: path, version: "1.0", now: Samples.start, journal: journal)
    }

    /// Asks until there is no room left to ask in; how many asks were taken.
    private func askUntilRefused(_ records: LedgerRecords, from first: Int) async throws -> Int {
        for number in first..<first + 5000 {
            do {
                try await ask(records, number)
            } catch let refusal as Refusal {
                #expect(refusal.sentence == "nothing new can be asked for now: the disk of the server is full")
                return number - first
            }
        }
        return 5000
    }

    private func ask(_ records: LedgerRecords, _ number: Int) async throws {
        let request = try Samples.request(number, after: 4)
        try await records.transact { book in
            try book.save(request)
            try book.append(Samples.entry("asked", request.id))
            try book.enqueue(.tell, for: request, at: Samples.start)
        }
    }

    /// Ends the request as the desk does, in two steps.
    private func end(_ records: LedgerRecords, _ number: Int) async throws {
        for event in [Event.relinquished(by: .curfew), .endConfirmed(kept: false)] {
            try await records.transact { book in
                var request = try #require(try book.request(Samples.id(number)))
                for effect in try request.apply(event, at: Samples.start) {
                    try book.enqueue(effect, for: request, at: Samples.start)
                }
                try book.save(request)
                try book.append(Samples.entry(event.name, request.id))
            }
        }
    }

    @Test func `stops asks and never ends, until there is room again`() async throws {
        let disk = try SmallDisk(megabytes: 48)
        let journal = RecordingJournal()
        var records = try await open(disk.database, journal: journal)
        for number in 0..<300 { try await ask(records, number) }
        disk.fill()
        let taken = try await askUntilRefused(records, from: 300)
        #expect(await !records.condition.hasRoomForAsks)
        for number in 0..<150 { try await end(records, number) }
        // Nor does a restart on the full disk stop them, with or without a clean end.
        await records.close()
        disk.fill()
        records = try await open(disk.database, journal: journal)
        #expect(await !records.condition.hasRoomForAsks)
        #expect(try await askUntilRefused(records, from: 9000) == 0)
        for number in 150..<(300 + taken) { try await end(records, number) }
        #expect(try await records.read { try $0.requests(.all(limit: 9999)) }.count == 300 + taken)
        #expect(try await records.read { try $0.requests(.open) }.isEmpty)

        disk.empty()
        try await ask(records, 9000)
        #expect(await records.condition.hasRoomForAsks)
        #expect(try await records.verifyTrail().isConsistent)
        #expect(journal.messages.count { $0.hasPrefix("the disk has too little room") } == 2)
        #expect(journal.messages.last == "the disk has room again: new asks are taken")
        await records.close()
    }

    @Test func `keeps a listing from taking the room of ends`() async throws {
        let disk = try SmallDisk(megabytes: 48)
        let records = try await open(disk.database)
        disk.fill()
        _ = try await askUntilRefused(records, from: 0)
        let listing = Listing(account: "1", readAt: Samples.start, policies: [], groups: [], users: [])
        await #expect(throws: StorageFailure.self) { try await records.transact { try $0.save(listing) } }
        await records.close()
    }

    @Test func `is told from one that may not be written`() async throws {
        let disk = try SmallDisk(megabytes: 48)
        var records = try await open(disk.database)
        try await ask(records, 1)
        await records.close()
        // No file may be open for writing then.
        try #require(disk.remount(readOnly: true))
        do {
            records = try await open(disk.database)
            Issue.record("a ledger was opened in a read-only file system")
        } catch let failure as StorageFailure {
            #expect(failure.code != .full)
            #expect(failure.description == "could not open \(disk.database).lock: read-only file system")
        }
        try #require(disk.remount(readOnly: false))
        records = try await open(disk.database)
        #expect(try await records.read { try $0.requests(.open) }.count == 1)
        await records.close()
    }
}

@Suite struct `The reserve` {
    @Test func `is missing on a disk that is too small for it`() async throws {
        let folder = try TemporaryFolder()
        let records = try await LedgerRecords.open(
            at: folder.database, version: "1.0", now: Samples.start, journal: SilentJournal(), reserveSize: 1 << 46)
        #expect(await !records.condition.hasRoomForAsks)
        await #expect(throws: Refusal.self) { try await records.transact { try $0.save(Samples.waiting(1)) } }
        // Whatever is no ask goes on.
        try await records.transact { try $0.append(Samples.entry("revoked")) }
        #expect(try await records.verifyTrail().isConsistent)
        await records.close()
    }

    @Test func `is there again after a crash in the middle of making it`() async throws {
        let folder = try TemporaryFolder()
        await (try LedgerRecords.open(at: folder.database)).close()
        let database = try ForeignDatabase(folder.database)
        try database.run("INSERT INTO room VALUES (randomblob(1000000))")
        database.close()
        let records = try await LedgerRecords.open(at: folder.database)
        #expect(await records.condition.hasRoomForAsks)
        #expect(try await records.readBook { try $0.connection.freePages() } >= 16)
        await records.close()
    }

    @Test func `is renewed while asks take from it`() async throws {
        let folder = try TemporaryFolder()
        let records = try await LedgerRecords.open(at: folder.database)
        for number in 0..<20 {
            let text = String(repeating: "x", count: 200_000)
            try await records.transact { book in
                try book.save(Samples.waiting(number))
                try book.append(Samples.entry("asked", Samples.id(number), detail: ["text": text]))
            }
            #expect(await records.condition.hasRoomForAsks)
        }
        await records.close()
    }
}
