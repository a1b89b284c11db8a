import Access
import AccessDesk
import Log

/// The one connection that writes; on a thread of its own, so that waiting for the disk holds nobody else up.
actor LedgerWriter {
    private let thread = SerialThread(named: "ledger.writer")
    private let journal: any Journal
    private let coding: RequestCoding
    private var connection: Connection?
    private var lock: DatabaseLock?
    private var reserve: Reserve?

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(damage: Damage, journal: any Journal) {
        coding = RequestCoding(damage: damage)
        self.journal = journal
    }

    /// Opens the database, alone, and brings it to the newest schema.
    func open(_ place: LedgerPlace, steps: [String]) throws {
        switch place {
        case .memory:
            try open(":memory:", steps: steps)
        case .file(let path, let reserveSize):
            let file = DatabaseFile(path: path)
            try file.prepare()
            lock = try DatabaseLock(of: file)
            reserve = Reserve(of: file, size: reserveSize)
            try withRoom { try open(path, steps: steps) }
        }
    }

    private func open(_ path: String, steps: [String]) throws {
        let connection = try Connection(opening: path)
        try connection.configure()
        try Migration(steps: steps).run(on: connection)
        self.connection = connection
    }

    /// Lets go of the database; whatever is asked of it afterwards fails.
    func close() {
        connection?.close()
        connection = nil
        lock = nil
    }

    /// Runs the work in a transaction: all of it is kept, or, when it throws, nothing.
    func transact<Outcome: Sendable>(_ work: @Sendable (LedgerBook) throws -> Outcome) throws -> Outcome {
        if reserve?.remakeIfPossible() == true {
            journal.notice("the disk has room again: new asks are taken")
        }
        // The place where several waiting writers could share one transaction, and so one wait for the disk.
        return try withRoom {
            let connection = try connection.expectOpen()
            return try connection.write {
                try work(LedgerBook(connection: connection, coding: coding, hasRoom: hasRoom))
            }
        }
    }

    /// Runs work that only reads; for a ledger in memory, which has no other connection.
    func read<Outcome: Sendable>(_ work: @Sendable (LedgerBook) throws -> Outcome) throws -> Outcome {
        let connection = try connection.expectOpen()
        return try connection.read {
            try work(LedgerBook(connection: connection, coding: coding, hasRoom: hasRoom))
        }
    }

    /// What SQLite finds wrong with the file as a whole; empty when nothing is.
    func problems() throws -> [String] {
        try connection.expectOpen().problems()
    }

    /// Whether there is room for more than ends.
    var hasRoom: Bool { reserve?.isKept ?? true }

    /// Runs the work, and once more with the reserve given up when the disk is full.
    private func withRoom<Outcome>(_ work: () throws -> Outcome) throws -> Outcome {
        do {
            return try work()
        } catch let failure as StorageFailure where failure.isDiskFull && reserve?.giveUp() == true {
            journal.error("the disk is full: new asks are refused, ends go on in the room reserved for them")
            return try work()
        }
    }
}
