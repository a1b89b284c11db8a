import CLibraries.SQLite

/// The database as another program sees it, which keeps to none of Curfew's rules.
final class ForeignDatabase {
    private var handle: OpaquePointer?

    /// What SQLite answered instead of doing it.
    struct Refused: Error {
        let message: String
    }

    init(_ path: String) throws {
        guard sqlite3_open(path, &handle) == SQLITE_OK else { throw Refused(message: "cannot open \(path)") }
    }

    deinit {
        close()
    }

    func run(_ script: String) throws {
        guard sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK else {
            throw Refused(message: String(cString: sqlite3_errmsg(handle)))
        }
    }

    func close() {
        sqlite3_close_v2(handle)
        handle = nil
    }
}
