import Access
import AccessDesk
import CLibraries.SQLite
import Log
import Testing

@testable import Ledger

@Suite struct `A ledger of a million entries` {
    /// Everything that the desk does with the ledger for one request of Ana's, under its name.
    private static let works: [(name: String, work: @Sendable (LedgerBook) throws -> Void)] = [
        ("take an ask", { try $0.save(Samples.waiting(-1)) }),
        ("append to the trail", { try $0.append(Samples.entry("asked", Samples.id(-1))) }),
        ("commit to an effect", { try $0.enqueue(.examine, for: Samples.waiting(-1), at: Samples.start) }),
        ("take over effects", { _ = try $0.pendingEffects(after: nil) }),
        (
            "strike an effect off",
            { book in
                for effect in try book.pendingEffects(after: nil) { try book.finish(effect.id) }
            }
        ),
        ("save a step", { try $0.save(try Samples.request(-1, after: 4)) }),
        ("find the next deadline", { _ = try $0.nextWake() }),
        ("find what is due", { _ = try $0.requests(.due(Samples.start + .seconds(7200), limit: 100)) }),
        ("read what is open", { _ = try $0.requests(.open) }),
        ("read what is granted", { _ = try $0.requests(.granted(Samples.production.id, before: nil, limit: 100)) }),
        ("count what is open", { _ = (try $0.openCounts(), try $0.lateEnds()) }),
        ("read the newest", { _ = try $0.requests(.all(limit: 100)) }),
        ("read a person's", { _ = try $0.requests(.of(Samples.ana.email, limit: 100)) }),
        (
            "look for who holds it",
            { book in
                let user = Samples.user(of: Samples.ana).uniqueID
                let moment = Samples.start + .seconds(7200)
                _ = try book.requests(.holding(Samples.production.id, user, Samples.readOnly, endedAfter: moment))
            }
        ),
        ("read one request", { _ = try $0.request(Samples.id(-1)) }),
        ("read its trail", { _ = try $0.trail(of: Samples.id(-1)) }),
        ("read a page of the trail", { _ = try $0.trailLines(after: 100, limit: 100) }),
        ("read the trail's head", { _ = try $0.head() }),
        ("take a delivery", { _ = try $0.accept(delivery: "new", at: Samples.start + .seconds(7200)) }),
        ("forget deliveries", { try $0.forgetDeliveries(before: Samples.start) }),
    ]

    @Test func `is worked with in as many steps as one that is nearly new`() throws {
        let folder = try TemporaryFolder()
        let young = try steps(of: StuffedLedger(at: folder.path + "/young.db", requests: 500))
        let old = try steps(of: StuffedLedger(at: folder.path + "/old.db", requests: 200_000))
        #expect(young.values.allSatisfy { $0 > 0 })
        for (name, count) in old {
            let before = young[name] ?? 0
            #expect(
                count <= before + before / 4 + 20, "to \(name) takes \(count) steps, and \(before) when there is little"
            )
        }
    }

    private func steps(of ledger: StuffedLedger) throws -> [String: Int] {
        var steps: [String: Int] = [:]
        for (name, work) in Self.works { steps[name] = try ledger.steps { try work($0) } }
        return steps
    }
}

/// A ledger that has been used for long, two hundred times by Ana, for the same thing each time.
private final class StuffedLedger {
    private let connection: Connection
    private let book: LedgerBook
    /// How many steps SQLite's machine has made since it was last set to nothing.
    private var steps = 0

    /// So many requests that are over, with five entries of the trail and one delivery each.
    init(at path: String, requests: Int) throws {
        connection = try Connection(opening: path)
        try connection.configure()
        try Migration(steps: Schema.steps).run(on: connection)
        let coding = RequestCoding(damage: Damage(reportingTo: SilentJournal()), recent: RecentRequests())
        book = LedgerBook(connection: connection, coding: coding, hasRoom: true)
        try stuff(requests)
        sqlite3_trace_v2(
            connection.handle, UInt32(SQLITE_TRACE_PROFILE),
            { _, ledger, statement, _ in
                guard let ledger, let statement else { return 0 }
                let made = sqlite3_stmt_status(OpaquePointer(statement), SQLITE_STMTSTATUS_VM_STEP, 1)
                Unmanaged<StuffedLedger>.fromOpaque(ledger).takeUnretainedValue().steps += Int(made)
                return 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        connection.close()
    }

    /// How many steps SQLite's machine makes for that work.
    func steps(of work: (LedgerBook) throws -> Void) throws -> Int {
        steps = 0
        try connection.write { try work(book) }
        return steps
    }

    private func stuff(_ requests: Int) throws {
        let body = try RequestCoding(damage: Damage(reportingTo: SilentJournal()), recent: RecentRequests())
            .body(of: Samples.request(1, after: 6))
        let ended = Samples.start + .seconds(3600)
        let (user, account) = (Samples.user(of: Samples.ana).uniqueID.text, Samples.production.id.text)
        try connection.write {
            try connection.execute(
                """
                INSERT INTO request (number, id, state, is_open, person, account, kind, what, user, asked, ended, body)
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(requests))
                SELECT i, 'old' || i, 'expired', 0,
                    CASE WHEN i > 200 THEN 'person' || (i % 2000) ELSE \(Samples.ana.email.text) END, \(account),
                    'policy', \(Samples.readOnly.what), CASE WHEN i > 200 THEN 'AIDA' || (i % 2000) ELSE \(user) END,
                    \(Samples.start), \(ended), \(body)
                FROM n
                """)
            try connection.execute(
                """
                INSERT INTO trail (seq, at, event, request, actor, detail, previous, hash)
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(5 * requests))
                SELECT i, \(Samples.start), 'asked', 'old' || (i / 5), 'ana@example.com', '{}',
                    printf('%064x', i - 1), printf('%064x', i)
                FROM n
                """)
            try connection.execute(
                """
                INSERT INTO delivery (id, accepted)
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(requests))
                SELECT 'delivery' || i, \(Samples.start + .seconds(60)) FROM n
                """)
        }
    }
}
