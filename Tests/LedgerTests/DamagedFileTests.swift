import Access
import AccessDesk
import Foundation
import Log
import Testing

@testable import Ledger

@Suite struct `A damaged file` {
    private func filled(_ folder: TemporaryFolder) async throws -> [UInt8] {
        let records = try await LedgerRecords.open(at: folder.database)
        try await records.transact { book in
            for number in 0..<40 {
                let request = try Samples.request(number, after: number % 7)
                try book.save(request)
                try book.append(Samples.entry("asked", request.id))
                try book.enqueue(.tell, for: request, at: Samples.start)
            }
        }
        await records.close()
        return Array(try Data(contentsOf: URL(fileURLWithPath: folder.database)))
    }

    private func put(_ bytes: [UInt8], into folder: TemporaryFolder) throws {
        try Trail.write(bytes, to: folder.database)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.database)
        for ending in ["-wal", "-shm"] { unlink(folder.database + ending) }
    }

    /// Does everything with the ledger that the desk does.
    private func use(_ path: String) async throws {
        let records = try await LedgerRecords.open(at: path)
        do {
            _ = try await records.problems()
            _ = try await records.verifyTrail()
            try await records.transact { book in
                _ = try book.requests(.all(limit: 99))
                _ = try book.requests(.due(Samples.start, limit: 99))
                _ = try book.pendingEffects(after: nil)
                _ = try book.nextWake()
                for number in 0..<45 {
                    _ = try book.trail(of: Samples.id(number))
                    try book.save(Samples.waiting(number))
                    try book.append(Samples.entry("asked", Samples.id(number)))
                }
            }
        } catch {
            await records.close()
            throw error
        }
        await records.close()
    }

    @Test func `gives a sentence`() async throws {
        let folder = try TemporaryFolder()
        var bytes = try await filled(folder)
        // Every page but the first, which holds the schema.
        for place in bytes.indices.dropFirst(4096) where place % 4096 < 100 { bytes[place] = 0xFF }
        try put(bytes, into: folder)
        do {
            try await use(folder.database)
            Issue.record("the damage was not noticed")
        } catch let failure as StorageFailure {
            #expect(failure.description.contains("the file is damaged (SQLITE_CORRUPT"))
            #expect(failure.hint == "put a copy back with: curfew restore FILE")
        }
    }

    @Test func `never brings the process down, whichever bytes are wrong`() async throws {
        let folder = try TemporaryFolder()
        let whole = try await filled(folder)
        var generator = SeededGenerator(seed: 7)
        var noticed = 0
        for _ in 1...60 {
            var bytes = whole
            for _ in 0...Int.random(in: 0...30, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            if Bool.random(using: &generator) { bytes.removeLast(Int.random(in: 1...9999, using: &generator)) }
            try put(bytes, into: folder)
            do {
                try await use(folder.database)
            } catch is StorageFailure {
                noticed += 1
            } catch is Refusal {
                // The room for ends cannot be made in a damaged file, so that it takes no asks.
                noticed += 1
            }
        }
        #expect(noticed > 5)
    }
}

@Suite struct `Many at once` {
    @Test func `take turns, and each keeps what it wrote`() async throws {
        let folder = try TemporaryFolder()
        let records = try await LedgerRecords.open(at: folder.database)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let request = Samples.waiting(number)
                    let count = try await records.transact { book in
                        let count = (try book.note("count").flatMap(Int.init) ?? 0) + 1
                        try book.setNote("count", to: "\(count)")
                        try book.save(request)
                        try book.append(Samples.entry("asked", request.id, detail: ["count": "\(count)"]))
                        try book.enqueue(.examine, for: request, at: Samples.start)
                        return count
                    }
                    // Whoever looks after its own transaction sees it, whatever others do meanwhile.
                    let trail = try await records.read { try $0.trail(of: request.id) }
                    #expect(trail.map(\.detail) == [["count": "\(count)"]])
                }
            }
            try await group.waitForAll()
        }
        #expect(try await records.read { try $0.note("count") } == "100")
        #expect(try await records.read { try $0.pendingEffects(after: nil) }.count == 100)
        #expect(try await records.verifyTrail().isConsistent)
        await records.close()
        await #expect(throws: StorageFailure.self) { try await records.read { try $0.note("count") } }
    }
}
