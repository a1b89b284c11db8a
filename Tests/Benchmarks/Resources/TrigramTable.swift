import Access
import CLibraries.SQLite

/// SQLite's own index for parts of words, in memory, over the same texts.
final class TrigramTable {
    private var handle: OpaquePointer?
    private var query: OpaquePointer?

    init(_ resources: some Sequence<ListedResource>) throws {
        try expect(sqlite3_open(":memory:", &handle) == SQLITE_OK)
        try run("CREATE VIRTUAL TABLE resource USING fts5 (arn, account, tags, tokenize = 'trigram')")
        try run("BEGIN")
        var insert: OpaquePointer?
        try expect(sqlite3_prepare_v2(handle, "INSERT INTO resource VALUES (?, ?, ?)", -1, &insert, nil) == SQLITE_OK)
        for resource in resources {
            let tags = resource.tags.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            for (place, text) in zip(Int32(1)..., [resource.arn.text, resource.account.text, tags]) {
                sqlite3_bind_text(insert, place, text, Int32(text.utf8.count), curfew_sqlite_transient())
            }
            try expect(sqlite3_step(insert) == SQLITE_DONE)
            sqlite3_reset(insert)
        }
        sqlite3_finalize(insert)
        try run("COMMIT")
        let select = "SELECT arn, account, tags FROM resource WHERE resource MATCH ? LIMIT 100"
        try expect(sqlite3_prepare_v2(handle, select, -1, &query, nil) == SQLITE_OK)
    }

    deinit {
        sqlite3_finalize(query)
        sqlite3_close(handle)
    }

    /// The ARNs of up to 100 resources that have all the words.
    func search(_ words: [String]) throws -> [String] {
        let text = words.map { "\"\($0)\"" }.joined(separator: " AND ")
        sqlite3_bind_text(query, 1, text, Int32(text.utf8.count), curfew_sqlite_transient())
        defer { sqlite3_reset(query) }
        var found: [String] = []
        while sqlite3_step(query) == SQLITE_ROW {
            found.append(sqlite3_column_text(query, 0).map { String(cString: $0) } ?? "")
        }
        return found
    }

    private func run(_ sql: String) throws {
        try expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    }

    private func expect(_ holds: Bool) throws {
        guard !holds else { return }
        throw Trouble(description: "SQLite: \(String(cString: sqlite3_errmsg(handle)))")
    }
}
