/// Where Curfew says what it does, one line an event; what is logged must never hold a secret.
package protocol Journal: Sendable {
    /// Writes one entry. Fields are for machines (`request`, `account`); the message alone must tell a person enough.
    func write(_ level: JournalLevel, _ message: String, _ fields: [String: String])
}

/// How much an entry matters, by syslog's names and numbers (RFC 5424, 6.2.1).
package enum JournalLevel: Int, Comparable, Sendable {
    case error = 3
    case warning = 4
    case notice = 5
    case info = 6
    case debug = 7

    package static func < (left: JournalLevel, right: JournalLevel) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension Journal {
    /// Something is wrong and somebody should look.
    package func error(_ message: String, _ fields: [String: String] = [:]) { write(.error, message, fields) }

    /// Something is off and may become wrong.
    package func warning(_ message: String, _ fields: [String: String] = [:]) { write(.warning, message, fields) }

    /// A step in the life of an access, or of the process.
    package func notice(_ message: String, _ fields: [String: String] = [:]) { write(.notice, message, fields) }

    /// Detail for whoever follows along.
    package func info(_ message: String, _ fields: [String: String] = [:]) { write(.info, message, fields) }
}

/// A journal that keeps nothing, for tests.
package struct SilentJournal: Journal {
    package init() {}
    package func write(_ level: JournalLevel, _ message: String, _ fields: [String: String]) {}
}
