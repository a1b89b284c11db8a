/// A second connection that only reads, so that who looks does not wait for who writes.
///
/// With a write-ahead log a reader sees the last state that was committed when it began
/// (https://www.sqlite.org/wal.html, 2.2).
actor LedgerReader {
    private let executor: any SerialExecutor
    private let coding: RequestCoding
    private var connection: Connection?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(
        named name: String = "ledger.reader", damage: Damage, recent: RecentRequests, executor: (any SerialExecutor)?
    ) {
        self.executor = executor ?? SerialThread(named: name)
        coding = RequestCoding(damage: damage, recent: recent)
    }

    /// Opens a database that the writer has open already.
    func open(_ path: String) throws {
        let connection = try Connection(opening: path)
        try connection.configure()
        try connection.execute("PRAGMA query_only = ON")
        self.connection = connection
    }

    /// Lets go of the database; whatever is asked of it afterwards fails.
    func close() {
        connection?.close()
        connection = nil
    }

    /// Runs the work on one unchanging state of the ledger.
    func read<Outcome: Sendable>(_ work: @Sendable (LedgerBook) throws -> Outcome) throws -> Outcome {
        let connection = try connection.expectOpen()
        return try connection.read {
            try work(LedgerBook(connection: connection, coding: coding, hasRoom: true))
        }
    }
}
