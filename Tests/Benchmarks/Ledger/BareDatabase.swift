import CLibraries.SQLite
import Foundation

/// SQLite as one would use it without a ledger: the same rows in the same tables, at the same durability.
///
/// Every text is made beforehand; nothing is read, chained or checked.
final class BareDatabase {
    /// The rows that one step writes.
    struct Rows {
        var request: String
        var isFirst: Bool
        var state: String
        var isOpen: Bool
        var person: String
        var wakes: Int64?
        var body: String
        var event: String
        var actor: String
        var detail: String
        var at: Int64
        var effects: [(body: String, lane: String)]
        /// How many effects of earlier steps are struck off.
        var finished: Int
    }

    private var handle: OpaquePointer?
    private var statements: [String: OpaquePointer] = [:]
    private var sequence: Int64 = 0
    private var nextToFinish: Int64 = 1
    private let hash = String(repeating: "0f", count: 32)

    /// Opens a new database there with write-ahead log and every commit on disk.
    init(at path: String) throws {
        guard sqlite3_open(path, &handle) == SQLITE_OK else { throw Trouble(description: "no database at \(path)") }
        try run("PRAGMA journal_mode = WAL")
        try run("PRAGMA synchronous = FULL")
        try run("PRAGMA foreign_keys = ON")
        for statement in BareDatabase.tables { try run(statement) }
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close(handle)
    }

    /// Writes the rows of one step in one transaction.
    func commit(_ rows: Rows) throws {
        try run("BEGIN IMMEDIATE")
        if rows.isFirst {
            try run(
                "INSERT INTO request (id, state, is_open, person, account, kind, what, asked, wakes, body)"
                    + " VALUES (?, ?, ?, ?, '123456789012', 'policy', 'AmazonS3ReadOnlyAccess', ?, ?, ?)",
                rows.request, rows.state, rows.isOpen ? 1 : 0, rows.person, rows.at, rows.wakes, rows.body)
        } else {
            try run(
                "UPDATE request SET state = ?, is_open = ?, wakes = ?, body = ? WHERE id = ?",
                rows.state, rows.isOpen ? 1 : 0, rows.wakes, rows.body, rows.request)
        }
        sequence += 1
        try run(
            "INSERT INTO trail VALUES (?, ?, ?, ?, ?, ?, ?, ?)", sequence, rows.at, rows.event, rows.request,
            rows.actor, rows.detail, hash, hash)
        for effect in rows.effects {
            try run(
                "INSERT INTO effect (request, body, lane, urgency, not_before, attempts, enqueued)"
                    + " VALUES (?, ?, ?, ?, ?, 0, ?)",
                rows.request, effect.body, effect.lane, rows.at, rows.at, rows.at)
        }
        for _ in 0..<rows.finished {
            try run("DELETE FROM effect WHERE number = ?", nextToFinish)
            nextToFinish += 1
        }
        try run("COMMIT")
    }

    private func run(_ sql: String, _ values: (any Sendable)?...) throws {
        let statement = try prepared(sql)
        defer { sqlite3_reset(statement) }
        for (place, value) in zip(Int32(1)..., values) {
            switch value {
            case let text as String:
                sqlite3_bind_text(statement, place, text, Int32(text.utf8.count), curfew_sqlite_transient())
            case let number as Int64: sqlite3_bind_int64(statement, place, number)
            case let number as Int: sqlite3_bind_int64(statement, place, Int64(number))
            default: sqlite3_bind_null(statement, place)
            }
        }
        var code = sqlite3_step(statement)
        while code == SQLITE_ROW { code = sqlite3_step(statement) }
        guard code == SQLITE_DONE else {
            throw Trouble(description: "bare SQLite: \(String(cString: sqlite3_errmsg(handle)))")
        }
    }

    private func prepared(_ sql: String) throws -> OpaquePointer {
        if let known = statements[sql] { return known }
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
            throw Trouble(description: "bare SQLite: \(String(cString: sqlite3_errmsg(handle)))")
        }
        statements[sql] = statement
        return statement
    }

    private static let tables = [
        """
        CREATE TABLE request (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
            is_open INTEGER NOT NULL, person TEXT NOT NULL, account TEXT NOT NULL, kind TEXT NOT NULL,
            what TEXT NOT NULL, asked INTEGER NOT NULL, wakes INTEGER, body TEXT NOT NULL) STRICT
        """,
        "CREATE INDEX request_open ON request (number) WHERE is_open = 1",
        "CREATE INDEX request_of_person ON request (person)",
        "CREATE INDEX request_wakes ON request (wakes) WHERE wakes IS NOT NULL",
        """
        CREATE TABLE trail (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, event TEXT NOT NULL, request TEXT,
            actor TEXT NOT NULL, detail TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT
        """,
        "CREATE INDEX trail_request ON trail (request, seq) WHERE request IS NOT NULL",
        "CREATE INDEX trail_at ON trail (at)",
        """
        CREATE TABLE effect (number INTEGER PRIMARY KEY AUTOINCREMENT,
            request TEXT NOT NULL REFERENCES request (id) DEFERRABLE INITIALLY DEFERRED, body TEXT NOT NULL,
            lane TEXT NOT NULL, urgency INTEGER NOT NULL, not_before INTEGER NOT NULL, attempts INTEGER NOT NULL,
            enqueued INTEGER NOT NULL) STRICT
        """,
        "CREATE INDEX effect_request ON effect (request)",
    ]
}
