extension Connection {
    /// Makes what is committed survive a power cut, and what is damaged be noticed rather than believed.
    ///
    /// From https://www.sqlite.org/pragma.html and, for files that somebody may have tampered with,
    /// https://www.sqlite.org/security.html.
    func configure() throws {
        try execute("PRAGMA busy_timeout = 5000")
        try execute("PRAGMA trusted_schema = OFF")
        try execute("PRAGMA cell_size_check = ON")
        try execute("PRAGMA foreign_keys = ON")
        try execute("PRAGMA temp_store = MEMORY")
        let mode = try first("PRAGMA journal_mode = WAL") { $0.text(0) }
        guard mode == "wal" || mode == "memory" else {
            throw StorageFailure(
                .open, path, "it cannot have a write-ahead log here",
                hint: "keep the database on a local file system")
        }
        try execute("PRAGMA synchronous = FULL")
    }

    /// What SQLite finds wrong with the file as a whole; empty when nothing is.
    ///
    /// Reads all of it.
    func problems() throws -> [String] {
        try all("PRAGMA quick_check(20)") { $0.text(0) }.filter { $0 != "ok" }
    }
}
