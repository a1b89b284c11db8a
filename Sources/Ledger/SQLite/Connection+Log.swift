import CLibraries.SQLite
import Glibc

/// The write-ahead log behind the database (https://www.sqlite.org/wal.html).
extension Connection {
    /// Leaves the log's file where it is, as long as it is, when the database is closed.
    func keepLogFile() throws(StorageFailure) {
        var keep: Int32 = 1
        try expectOK(sqlite3_file_control(handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keep))
    }

    /// How many bytes the log's file has on disk.
    var logFileSize: Int64 {
        var status = stat()
        guard let name = sqlite3_db_filename(handle, "main"), stat(sqlite3_filename_wal(name), &status) == 0 else {
            return 0
        }
        return Int64(status.st_size)
    }

    /// Copies all of the log into the database, waiting for readers in its way.
    func checkpoint() throws(StorageFailure) {
        try expectOK(sqlite3_wal_checkpoint_v2(handle, "main", SQLITE_CHECKPOINT_FULL, nil, nil))
    }

    /// How many pages the database has and does not use.
    func freePages() throws -> Int64 {
        try first("PRAGMA freelist_count") { $0.integer(0) } ?? 0
    }
}
