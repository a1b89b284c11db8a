import Access
import AccessDesk
import Foundation
import Log
import Testing

@testable import Ledger

@Suite struct `The database file` {
    private func failure(_ path: String) async -> StorageFailure? {
        do {
            await (try LedgerRecords.open(at: path)).close()
            return nil
        } catch {
            return error as? StorageFailure
        }
    }

    @Test func `can be read by its owner alone, with all that lies beside it`() async throws {
        let folder = try TemporaryFolder()
        let records = try await LedgerRecords.open(at: folder.database)
        try await records.transact { try $0.save(Samples.waiting(1)) }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(
            Set(files) == ["curfew.db", "curfew.db-wal", "curfew.db-shm", "curfew.db.lock"])
        for file in files {
            let mode = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(file)")[.posixPermissions]
            #expect(mode as? Int == 0o600, "\(file)")
        }
        await records.close()
    }

    @Test func `is refused when others may read it`() async throws {
        let folder = try TemporaryFolder()
        await (try LedgerRecords.open(at: folder.database)).close()
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.database)
        let failure = try #require(await failure(folder.database))
        #expect(
            failure.description == """
                could not open \(folder.database): others may read or write it
                hint: run: chmod 600 \(folder.database)
                """)
    }

    @Test func `is refused in a folder where everybody may replace it`() async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
        #expect(await failure(folder.database)?.reason == "everybody may write into \(folder.path)")
        // With the sticky bit nobody can replace what is another's, as in /tmp.
        try FileManager.default.setAttributes([.posixPermissions: 0o1777], ofItemAtPath: folder.path)
        #expect(await failure(folder.database) == nil)
    }

    @Test func `needs a folder`() async throws {
        let folder = try TemporaryFolder()
        let failure = try #require(await failure(folder.path + "/none/curfew.db"))
        #expect(failure.reason == "there is no folder \(folder.path)/none")
        #expect(failure.hint?.hasSuffix("curfew \(folder.path)/none") == true)
        #expect(await self.failure(folder.path)?.reason == "it is no regular file")
    }

    @Test func `belongs to one curfew at a time`() async throws {
        let folder = try TemporaryFolder()
        let first = try await LedgerRecords.open(at: folder.database)
        let failure = try #require(await failure(folder.database))
        #expect(
            failure.description == """
                could not open \(folder.database): another curfew (process \(getpid())) is using it
                hint: end that one first; two must never share a database
                """)
        // The one that has it goes on undisturbed.
        try await first.transact { try $0.save(Samples.waiting(1)) }
        await first.close()
        #expect(await self.failure(folder.database) == nil)
    }

    @Test func `is left alone when it is another program's`() async throws {
        let folder = try TemporaryFolder()
        try Trail.write(
            Array("Dear diary, this is no database at all, but it is long enough. ".utf8), to: folder.database)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.database)
        #expect(try #require(await failure(folder.database)).code == .notADatabase)

        let other = folder.path + "/other.db"
        let database = try ForeignDatabase(other)
        try database.run("CREATE TABLE diary (day TEXT)")
        database.close()
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: other)
        #expect(try #require(await failure(other)).reason == "it is the database of another program")
    }

    @Test func `gives a sentence when it may not be written`() async throws {
        guard geteuid() != 0 else { return }
        let folder = try TemporaryFolder()
        await (try LedgerRecords.open(at: folder.database)).close()
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: folder.database)
        let failure = try #require(await failure(folder.database))
        #expect(failure.description.contains("it may not be written (SQLITE_READONLY"))
    }

    @Test(arguments: [
        (
            StorageFailure.sqlite(.write, "/a", .full, message: "m", systemError: 0),
            "could not write /a: disk full (SQLITE_FULL)"
        ),
        (
            .sqlite(.read, "/a", .corrupt, message: "m", systemError: 0),
            "could not read /a: the file is damaged (SQLITE_CORRUPT)"
        ),
        (
            .sqlite(.write, "/a", ResultCode(1034), message: "m", systemError: EIO),
            "could not write /a: input/output error (SQLITE_IOERR_FSYNC)"
        ),
        (
            .sqlite(.write, "/a", ResultCode(1), message: "no such table: x", systemError: 0),
            "could not write /a: no such table: x (SQLITE_ERROR)"
        ),
        (.system(.open, "/a", EACCES), "could not open /a: permission denied"),
    ])
    func `says in a sentence what was wrong with it`(failure: StorageFailure, sentence: String) {
        #expect(failure.description.split(separator: "\n").first.map(String.init) == sentence)
    }
}

@Suite struct `A result code` {
    @Test func `bears SQLite's own name`() {
        #expect(ResultCode(13).description == "SQLITE_FULL")
        #expect(ResultCode(1034).description == "SQLITE_IOERR_FSYNC")
        #expect(ResultCode(10 | 200 << 8).description == "SQLITE_IOERR")
        #expect(ResultCode(77).description == "SQLite error 77")
    }

    @Test func `is matched by the code that it extends`() {
        #expect(ResultCode.inputOutput ~= ResultCode(1034))
        #expect(!(ResultCode(1034) ~= ResultCode.inputOutput))
        #expect(!(ResultCode.full ~= ResultCode(1034)))
    }
}
