import CLibraries.SQLite

/// One prepared statement: bound, stepped and reset by its connection, never by two at once.
final class Statement {
    private let handle: OpaquePointer
    /// Whether its rows are being read at this moment.
    var isInUse = false

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        sqlite3_finalize(handle)
    }

    func bind(_ values: [BoundValue]) -> ResultCode {
        for (place, value) in values.enumerated() {
            let code = bind(value, at: Int32(place + 1))
            guard code == SQLITE_OK else { return ResultCode(code) }
        }
        return .ok
    }

    private func bind(_ value: BoundValue, at place: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(handle, place)
        case .integer(let number): sqlite3_bind_int64(handle, place, number)
        case .text(let text):
            // The length is given, since a text may hold a NUL.
            text.withCString {
                sqlite3_bind_text64(
                    handle, place, $0, UInt64(text.utf8.count), curfew_sqlite_transient(), UInt8(SQLITE_UTF8))
            }
        }
    }

    /// Goes on to the next row: `SQLITE_ROW`, `SQLITE_DONE` or an error.
    func step() -> ResultCode {
        ResultCode(sqlite3_step(handle))
    }

    /// Makes it ready to be used again and lets go of the values.
    func reset() {
        // Its result repeats the error that step() has already given.
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    /// The row that the last step reached.
    var row: Row { Row(handle) }
}
