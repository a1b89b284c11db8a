/// Brings the database's schema to the one this version knows.
struct Migration {
    /// One script a step; each brings the schema from its place in the list to the next.
    let steps: [String]

    /// "curf", which says in the file's header whose database it is (https://www.sqlite.org/fileformat.html, 1.3.11).
    private static let applicationID: Int64 = 0x6375_7266

    /// Takes the steps that are missing, each in a transaction of its own; a newer schema is refused.
    func run(on connection: Connection) throws {
        let version = try version(of: connection)
        guard version <= steps.count else {
            throw StorageFailure(
                .open, connection.path,
                "a newer version of Curfew wrote it (schema \(version), this one knows \(steps.count))",
                hint: "install that version again, or put back a copy from before the upgrade")
        }
        for (place, step) in steps.enumerated().dropFirst(version) {
            try connection.write {
                try connection.execute(script: step)
                try expectWholeReferences(in: connection)
                try connection.execute(script: "PRAGMA user_version = \(place + 1)")
            }
        }
    }

    private func version(of connection: Connection) throws -> Int {
        let version = try connection.first("PRAGMA user_version") { $0.integer(0) } ?? 0
        let owner = try connection.first("PRAGMA application_id") { $0.integer(0) } ?? 0
        let tables = try connection.first("SELECT count(*) FROM sqlite_schema") { $0.integer(0) } ?? 0
        if tables == 0 && version == 0 {
            try connection.execute(script: "PRAGMA application_id = \(Migration.applicationID)")
        } else if owner != Migration.applicationID {
            throw StorageFailure(
                .open, connection.path, "it is the database of another program",
                hint: "give Curfew a file of its own with `database`")
        }
        return Int(version)
    }

    private func expectWholeReferences(in connection: Connection) throws {
        let broken = try connection.first("PRAGMA foreign_key_check") { $0.text(0) }
        if let broken {
            throw StorageFailure(.write, connection.path, "a step of the schema left \(broken) with broken references")
        }
    }
}
