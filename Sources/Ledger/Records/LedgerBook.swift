import Access
import AccessDesk

/// The ledger within one transaction.
struct LedgerBook: Book {
    let connection: Connection
    let coding: RequestCoding
    /// Whether there is room for more than ends.
    let hasRoom: Bool

    func handle(of message: MessageKey) throws -> MessageHandle? {
        let (request, card) = message.columns
        return try connection.first(
            "SELECT channel, timestamp FROM message WHERE request = \(request) AND card = \(card)"
        ) { row in
            MessageHandle(channel: ChannelID(row.text(0)), timestamp: row.text(1))
        }
    }

    func save(_ handle: MessageHandle, of message: MessageKey) throws {
        let (request, card) = message.columns
        try connection.execute(
            """
            INSERT INTO message (request, card, channel, timestamp)
            VALUES (\(request), \(card), \(handle.channel.text), \(handle.timestamp))
            ON CONFLICT DO UPDATE SET channel = excluded.channel, timestamp = excluded.timestamp
            """)
    }

    func accept(delivery: String, at: Instant) throws -> Bool {
        try connection.execute(
            "INSERT INTO delivery (id, accepted) VALUES (\(delivery), \(at)) ON CONFLICT DO NOTHING")
        return connection.changedRows == 1
    }

    func forgetDeliveries(before: Instant) throws {
        try connection.execute("DELETE FROM delivery WHERE accepted < \(before)")
    }

    func note(_ key: String) throws -> String? {
        try connection.first("SELECT value FROM note WHERE name = \(key)") { $0.text(0) }
    }

    func setNote(_ key: String, to value: String?) throws {
        guard let value else { return try connection.execute("DELETE FROM note WHERE name = \(key)") }
        try connection.execute(
            "INSERT INTO note (name, value) VALUES (\(key), \(value)) ON CONFLICT DO UPDATE SET value = excluded.value")
    }
}

extension MessageKey {
    /// The request, and the channel of the card; for the person's own message an empty text stands in its place.
    fileprivate var columns: (request: String, card: String) {
        switch self {
        case .notice(let request): (request.text, "")
        case .card(let request, let channel): (request.text, channel.text)
        }
    }
}
