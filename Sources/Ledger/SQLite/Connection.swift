import CLibraries.SQLite

/// One open SQLite database with its prepared statements; used from one place at a time.
final class Connection {
    let path: String
    private(set) var handle: OpaquePointer?
    private var statements: [String: Statement] = [:]
    /// What a failure says was tried.
    private var operation = StorageFailure.Operation.open

    /// Opens the database as it is; it is made where there is none.
    init(opening path: String) throws(StorageFailure) {
        self.path = path
        // No mutex of SQLite's own, since whoever holds the connection takes turns already.
        let flags =
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
            | SQLITE_OPEN_PRIVATECACHE
        let code = ResultCode(sqlite3_open_v2(path, &handle, flags, nil))
        guard code == .ok else {
            let failure = failure(code)
            close()
            throw failure
        }
    }

    deinit {
        close()
    }

    /// Finalizes everything and lets go of the file; nothing can be done with the connection afterwards.
    func close() {
        statements = [:]
        sqlite3_close_v2(handle)
        handle = nil
    }

    /// Says what failures from here on are about.
    func isAbout(to operation: StorageFailure.Operation) {
        self.operation = operation
    }

    /// Runs a statement whose answer, if there is any, is of no interest.
    func execute(_ sql: SQL) throws(StorageFailure) {
        let statement = try ready(sql)
        defer { release(statement) }
        while try step(statement) {}
    }

    /// Runs several statements of our own, one after the other.
    func execute(script: String) throws(StorageFailure) {
        try expectOK(sqlite3_exec(handle, script, nil, nil, nil))
    }

    /// Every row of the answer, as the closure reads it.
    func all<Value>(_ sql: SQL, _ read: (Row) throws -> Value) throws -> [Value] {
        let statement = try ready(sql)
        defer { release(statement) }
        var values: [Value] = []
        while try step(statement) {
            values.append(try read(statement.row))
        }
        return values
    }

    /// Goes through the rows of the answer.
    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let statement = try ready(sql)
        defer { release(statement) }
        while try step(statement) { try body(statement.row) }
    }

    /// The first row of the answer, as the closure reads it; nil when there is none.
    func first<Value>(_ sql: SQL, _ read: (Row) throws -> Value) throws -> Value? {
        let statement = try ready(sql)
        defer { release(statement) }
        return try step(statement) ? try read(statement.row) : nil
    }

    /// How many rows the last statement inserted, changed or deleted.
    var changedRows: Int {
        Int(sqlite3_changes64(handle))
    }

    /// Whether a transaction is open.
    var isInTransaction: Bool {
        sqlite3_get_autocommit(handle) == 0
    }

    /// Throws what SQLite says of its last answer, unless that was well.
    func expectOK(_ answer: Int32) throws(StorageFailure) {
        guard answer == SQLITE_OK else { throw failure(ResultCode(answer)) }
    }

    private func step(_ statement: Statement) throws(StorageFailure) -> Bool {
        let code = statement.step()
        guard code == .row || code == .done else { throw failure(code) }
        return code == .row
    }

    /// The statement prepared, from the second time on taken from the store, with its values bound.
    private func ready(_ sql: SQL) throws(StorageFailure) -> Statement {
        let statement: Statement
        if let kept = statements[sql.text], !kept.isInUse {
            statement = kept
        } else {
            statement = try prepare(sql.text)
            statements[sql.text] = statement
        }
        statement.isInUse = true
        let bound = statement.bind(sql.values)
        guard bound == .ok else {
            let failure = failure(bound)
            release(statement)
            throw failure
        }
        return statement
    }

    private func release(_ statement: Statement) {
        statement.reset()
        statement.isInUse = false
    }

    private func prepare(_ text: String) throws(StorageFailure) -> Statement {
        var prepared: OpaquePointer?
        let code = ResultCode(
            sqlite3_prepare_v3(handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil))
        guard code == .ok, let prepared else { throw failure(code) }
        return Statement(prepared)
    }

    private func failure(_ code: ResultCode) -> StorageFailure {
        .sqlite(
            operation, path, code, message: String(cString: sqlite3_errmsg(handle)),
            systemError: sqlite3_system_errno(handle))
    }
}

extension Connection? {
    /// The connection, unless it was closed.
    func expectOpen() throws(StorageFailure) -> Connection {
        guard let self else { throw StorageFailure(.read, "the database", "it was closed") }
        return self
    }
}
