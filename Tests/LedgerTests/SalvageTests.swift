import Access
import AccessDesk
import Ledger
import Testing

/// What becomes of requests whose text in the database is damaged: the rest must go on, and access must end.
@Suite struct `A damaged request` {
    /// A ledger with requests 1 to 3, of which the second was damaged behind its back.
    private func ledger(
        after events: Int, damagedBy change: String, journal: RecordingJournal = RecordingJournal()
    ) async throws -> (LedgerRecords, TemporaryFolder) {
        let folder = try TemporaryFolder()
        let records = try await LedgerRecords.open(at: folder.database)
        let requests = try (1...3).map { try Samples.request($0, after: events) }
        try await records.transact { book in
            for request in requests {
                try book.save(request)
                try book.enqueue(.tell, for: request, at: Samples.start)
            }
        }
        await records.close()
        let database = try ForeignDatabase(folder.database)
        try database.run("UPDATE request SET body = \(change) WHERE id = '\(Samples.id(2))'")
        database.close()
        return (try await LedgerRecords.open(at: folder.database, journal: journal), folder)
    }

    @Test(arguments: [
        "json_set(body, '$.dossier', json('{}'))", "json_remove(body, '$.ruling')", "json_set(body, '$.decision', 7)",
        "json_remove(body, '$.undecidedUntil', '$.keptAtEnd')", "json_set(body, '$.meaning', 'none')",
        "json_set(body, '$.grantedAt', 'yesterday')", "json_set(body, '$.new', 'from a later version', '$.ruling', 1)",
    ])
    func `still ends when what ending needs can be read`(change: String) async throws {
        let journal = RecordingJournal()
        let (records, folder) = try await ledger(after: 4, damagedBy: change, journal: journal)
        let id = Samples.id(2)
        #expect(try await records.read { try $0.requests(.open) }.count == 3)
        try await records.transact { book in
            var request = try #require(try book.request(id))
            #expect(try request.apply(.deadlinePassed, at: Samples.start + .seconds(3600)).contains(.end))
            try book.save(request)
        }
        #expect(try await records.read { try $0.request(id) }?.state == .ending)
        #expect(journal.messages.count { $0.contains("\(id) can be read only in part") } == 1)
        #expect(await records.condition.salvaged.isEmpty)
        await records.close()
        let database = try ForeignDatabase(folder.database)
        // The whole text is kept aside, so that nothing that could still be read by a person is lost.
        #expect(throws: ForeignDatabase.Refused.self) {
            try database.run(
                """
                CREATE TABLE found (a INTEGER CHECK (a = 0));
                INSERT INTO found SELECT 1 FROM request WHERE id = '\(id)' AND unreadable_body IS NOT NULL;
                """)
        }
    }

    @Test func `is finished when only the reason of its end is lost`() async throws {
        let (records, folder) = try await ledger(after: 5, damagedBy: "json_remove(body, '$.ending')")
        defer { withExtendedLifetime(folder) {} }
        try await records.transact { book in
            var request = try #require(try book.request(Samples.id(2)))
            _ = try request.apply(.endConfirmed(kept: false), at: Samples.start)
            #expect(request.state == .expired)
        }
    }

    @Test(arguments: [
        "'{'", "''", "'[]'", "json_remove(body, '$.ask')", "json_set(body, '$.plan', json('{}'))",
        "json_set(body, '$.state', 'lost')", "replace(body, '\(Samples.id(2))', '\(Samples.id(9))')",
    ])
    func `is left out and reported when too little can be read`(change: String) async throws {
        let journal = RecordingJournal()
        let (records, folder) = try await ledger(after: 4, damagedBy: change, journal: journal)
        defer { withExtendedLifetime(folder) {} }
        let due = Samples.start + .seconds(3600)
        // It is the longest due but must neither take the place of the others nor keep the timer awake.
        for _ in 1...2 {
            let found = try await records.read { try $0.requests(.due(due, limit: 3)) }.map(\.id)
            #expect(found == [Samples.id(1), Samples.id(3)])
        }
        #expect(try await records.read { try $0.request(Samples.id(2)) } == nil)
        #expect(try await records.read { try $0.requests(.due(due, limit: 1)) }.map(\.id) == [Samples.id(1)])
        #expect(journal.messages.count { $0.contains("\(Samples.id(2)) cannot be read") } == 1)
        #expect(await records.condition.unreadable == [Samples.id(2).text])
    }

    @Test func `does not keep the timer awake`() async throws {
        let (records, folder) = try await ledger(after: 4, damagedBy: "'{'")
        defer { withExtendedLifetime(folder) {} }
        let due = Samples.start + .seconds(3600)
        try await records.transact { book in
            for var request in try book.requests(.due(due, limit: 9)) {
                _ = try request.apply(.deadlinePassed, at: due)
                try book.save(request)
            }
        }
        #expect(try await records.read { try $0.nextWake() } == nil)
    }

    @Test func `takes its own effects along and no others`() async throws {
        let (records, folder) = try await ledger(after: 4, damagedBy: "'{'")
        defer { withExtendedLifetime(folder) {} }
        let pending = try await records.read { try $0.pendingEffects(after: nil) }
        #expect(pending.map(\.request) == [1, 3].map(Samples.id))
    }
}

@Suite struct `A damaged effect` {
    @Test(arguments: [(4, [Effect.tell, .tell]), (5, [.tell, .end, .tell])])
    func `is taken for the end of a request that is ending, and otherwise left out`(
        events: Int, expected: [Effect]
    ) async throws {
        let folder = try TemporaryFolder()
        let records = try await LedgerRecords.open(at: folder.database)
        let requests = try (1...3).map { try Samples.request($0, after: events) }
        try await records.transact { book in
            for request in requests {
                try book.save(request)
                try book.enqueue(.tell, for: request, at: Samples.start)
            }
        }
        await records.close()
        let database = try ForeignDatabase(folder.database)
        try database.run("UPDATE effect SET body = '{\"unheard\":{}}' WHERE number = 2")
        database.close()
        let journal = RecordingJournal()
        let again = try await LedgerRecords.open(at: folder.database, journal: journal)
        for _ in 1...2 {
            #expect(try await again.read { try $0.pendingEffects(after: nil) }.map(\.effect) == expected)
        }
        #expect(journal.messages.count == 1)
    }
}
