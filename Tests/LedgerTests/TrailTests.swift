import Access
import AccessDesk
import CLibraries.SQLite
import Foundation
import JSON
import Ledger
import Testing

@Suite struct `The trail` {
    @Test func `begins with the version and a name of its own`() async throws {
        let one = try await Trail(of: LedgerRecords.inMemory(version: "1.2", now: Samples.start))
        let other = try await Trail(of: LedgerRecords.inMemory(version: "1.2", now: Samples.start))
        let first = try JSONValue(parsing: try #require(one.lines.first))
        #expect(first["event"] == "began")
        #expect(first["seq"] == 1)
        #expect(first["request"] == .null)
        #expect(first["previous"]?.string == String(repeating: "0", count: 64))
        #expect(first["detail"]?["version"] == "1.2")
        #expect(first["detail"]?["epoch"]?.string?.utf8.count == 16)
        #expect(first["at"] == "2027-01-15T08:00:00.000Z")
        #expect(one.lines != other.lines)
    }

    @Test func `begins once`() async throws {
        let folder = try TemporaryFolder()
        for _ in 1...3 {
            let records = try await LedgerRecords.open(at: folder.database)
            #expect(try await Trail(of: records).lines.count == 1)
            await records.close()
        }
    }

    @Test func `has in its head the hash of the newest entry`() async throws {
        let records = try await LedgerRecords.inMemory(now: Samples.start)
        try await records.transact { try $0.append(Samples.entry("asked")) }
        let head = try await records.read { try $0.head() }
        #expect(try await Trail(of: records).head.description == head)
    }

    @Test func `is exported from a moment on`() async throws {
        let records = try await LedgerRecords.inMemory(now: Samples.start)
        try await records.transact { book in
            for second in 1...2500 {
                var entry = Samples.entry("asked")
                entry.at = Samples.start + .seconds(Int64(second))
                try book.append(entry)
            }
        }
        let all = try await Trail(of: records)
        let part = try await Trail(of: records, since: Samples.start + .seconds(2000))
        let none = try await Trail(of: records, since: Samples.start + .seconds(2501))
        #expect(all.lines.count == 2501)
        #expect(part.lines == Array(all.lines.dropFirst(2000)))
        #expect(part.verdict().isConsistent)
        #expect(none.lines.isEmpty)
        #expect(try await records.verifyTrail() == .consistent(first: 1, last: all.head, knownHead: nil))
    }

    @Test func `takes any text, NUL included`() async throws {
        let records = try await LedgerRecords.inMemory(now: Samples.start)
        let text = "\0a\u{1}\u{7F}\u{2028}\u{FFFE}\u{10FFFF}\r\n"
        try await records.transact { try $0.append(Samples.entry("asked", detail: [text: text])) }
        #expect(try await records.verifyTrail().isConsistent)
    }

    @Test(arguments: [
        "UPDATE trail SET event = 'x' WHERE seq = 2", "DELETE FROM trail WHERE seq = 2", "DELETE FROM trail",
        "INSERT INTO trail SELECT 9, at, event, request, actor, detail, hash, hash FROM trail WHERE seq = 3",
        "INSERT INTO trail SELECT 4, at, event, request, actor, detail, previous, hash FROM trail WHERE seq = 3",
        "INSERT OR REPLACE INTO trail SELECT 3, at, event, request, actor, detail, previous, hash FROM trail WHERE seq = 2",
    ])
    func `refuses in the database itself to be changed`(statement: String) async throws {
        let folder = try TemporaryFolder()
        try await fill(folder.database)
        let database = try ForeignDatabase(folder.database)
        #expect(throws: ForeignDatabase.Refused.self) { try database.run(statement) }
    }

    @Test(
        arguments: [
            ("UPDATE trail SET event = 'x' WHERE seq = 2", 2),
            ("UPDATE trail SET at = at + 1 WHERE seq = 3", 3),
            ("UPDATE trail SET request = upper(request) WHERE seq = 2", 2),
            ("UPDATE trail SET request = NULL WHERE seq = 2", 2),
            ("UPDATE trail SET detail = detail || ' ' WHERE seq = 3", 3),
            ("UPDATE trail SET hash = upper(hash) WHERE seq = 3", 3),
            ("UPDATE trail SET seq = 7 WHERE seq = 4", 7),
            ("DELETE FROM trail WHERE seq = 2", 3),
            ("DELETE FROM trail WHERE seq = 1", 2),
            (
                "INSERT INTO trail SELECT 0, at, event, request, actor, detail, previous, hash FROM trail WHERE seq = 2",
                0
            ),
            (
                "INSERT INTO trail SELECT -5, at, event, request, actor, detail, previous, hash FROM trail WHERE seq = 2",
                -5
            ),
        ] as [(String, Int64)])
    func `shows what was changed behind its back`(statement: String, sequence: Int64) async throws {
        let folder = try TemporaryFolder()
        try await fill(folder.database)
        let database = try ForeignDatabase(folder.database)
        for trigger in ["trail_only_grows", "trail_never_changes", "trail_never_shrinks"] {
            try database.run("DROP TRIGGER \(trigger)")
        }
        try database.run(statement)
        database.close()
        let records = try await LedgerRecords.open(at: folder.database)
        guard case .broken(let fault) = try await records.verifyTrail() else {
            Issue.record("\(statement) was not noticed")
            return
        }
        #expect(fault.sequence == sequence)
    }

    private func fill(_ path: String) async throws {
        let records = try await LedgerRecords.open(at: path)
        try await records.transact { book in
            for number in 1...3 {
                try book.append(Samples.entry("asked", Samples.id(number), detail: ["n": "\(number)"]))
            }
        }
        await records.close()
    }
}
