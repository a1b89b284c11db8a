import Access
import AccessDesk
import JSON

extension LedgerBook {
    func append(_ entry: TrailEntry) throws {
        let head = try trailHead()
        let sequence = (head?.sequence ?? 0) + 1
        let previous = head?.hash ?? TrailForm.nothingBefore
        let event = TrailForm.readable(entry.event)
        let actor = TrailForm.readable(entry.actor.description)
        let detail = TrailForm.detail(entry.detail)
        let content = TrailForm.content(
            sequence: sequence, at: entry.at, event: event, request: entry.request?.text, actor: actor,
            detail: detail, previous: previous)
        try connection.execute(
            """
            INSERT INTO trail (seq, at, event, request, actor, detail, previous, hash)
            VALUES (\(sequence), \(entry.at), \(event), \(entry.request?.text), \(actor), \(detail.canonical),
                \(previous), \(TrailForm.hash(of: content)))
            """)
    }

    func head() throws -> String? {
        try trailHead()?.description
    }

    /// The newest entry of the trail; nil before the first.
    func trailHead() throws -> TrailHead? {
        try connection.first("SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1") { row in
            TrailHead(sequence: row.integer(0), hash: row.text(1))
        }
    }

    func trail(of request: RequestID) throws -> [RecordedEntry] {
        try connection.all(
            """
            SELECT seq, at, event, request, actor, detail, previous, hash FROM trail
            WHERE request = \(request.text) ORDER BY seq
            """, entry)
    }

    /// The entries that follow that number as lines of an export, at most that many.
    func trailLines(after sequence: Int64, limit: Int) throws -> [TrailLine] {
        try connection.all(
            """
            SELECT seq, at, event, request, actor, detail, previous, hash FROM trail
            WHERE seq > \(sequence) ORDER BY seq LIMIT \(limit)
            """, line)
    }

    /// The number of the first entry that was written at that moment or later; nil when there is none.
    func firstEntry(since: Instant) throws -> Int64? {
        try connection.first("SELECT min(seq) FROM trail WHERE at >= \(since)") { $0.optionalInteger(0) } ?? nil
    }

    private func entry(_ row: Row) -> RecordedEntry {
        RecordedEntry(
            sequence: row.integer(0), at: row.instant(1), event: row.text(2),
            request: row.optionalText(3).flatMap(RequestID.init), actor: row.text(4), detail: detail(row.text(5)),
            previous: row.text(6), hash: row.text(7))
    }

    /// A detail that cannot be read is shown as it is, so that the entry is there and its verification fails.
    private func detail(_ text: String) -> [String: String] {
        (try? coding.value([String: String].self, from: text)) ?? ["unreadable": text]
    }

    /// The row as a line, made of the very texts that are kept: what was changed in the database shows.
    private func line(_ row: Row) -> TrailLine {
        let kept = row.text(5)
        let detail = (try? JSONValue(parsing: kept)).flatMap { $0.isAllText && $0.canonical == kept ? $0 : nil }
        let content = TrailForm.content(
            sequence: row.integer(0), at: row.instant(1), event: row.text(2), request: row.optionalText(3),
            actor: row.text(4), detail: detail ?? .string(kept), previous: row.text(6))
        return TrailLine(sequence: row.integer(0), text: TrailForm.line(content, hash: row.text(7)))
    }
}

/// One line of the exported trail, without its line feed, and the number of the entry in it.
package struct TrailLine: Hashable, Sendable {
    package var sequence: Int64
    package var text: String
}

extension JSONValue {
    /// Whether this is an object whose members are all texts, as an entry's detail is.
    var isAllText: Bool {
        guard let object else { return false }
        return object.members.allSatisfy { $0.value.string != nil }
    }
}
