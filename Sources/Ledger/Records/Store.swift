import Access
import AccessDesk
import Log

/// The open database behind the ledger; its own thread, so that waiting for the disk holds nobody else up.
actor Store {
    private let thread: SerialThread
    private let journal: any Journal
    private let coding: RequestCoding
    private var connection: Connection?
    private var lock: DatabaseLock?
    private var reserve: Reserve?

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(journal: any Journal) {
        thread = SerialThread(named: "ledger")
        coding = RequestCoding(journal: journal)
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

    func transact<Outcome: Sendable>(_ work: @Sendable (LedgerBook) throws -> Outcome) throws -> Outcome {
        if reserve?.remakeIfPossible() == true {
            journal.notice("the disk has room again: new asks are taken")
        }
        // A place to let several waiting writers share one transaction, and so one wait for the disk.
        return try withRoom {
            let connection = try opened
            return try connection.write { try work(book(on: connection)) }
        }
    }

    func read<Outcome: Sendable>(_ work: @Sendable (LedgerBook) throws -> Outcome) throws -> Outcome {
        let connection = try opened
        return try connection.read { try work(book(on: connection)) }
    }

    /// What SQLite finds wrong with the file as a whole; empty when nothing is.
    func problems() throws -> [String] {
        try opened.problems()
    }

    /// How the ledger is, for whoever watches over it.
    var condition: LedgerCondition {
        LedgerCondition(
            hasRoomForAsks: hasRoom, unreadable: coding.unreadable.sorted(),
            salvaged: coding.salvaged.sorted())
    }

    /// Runs the work, and once more with the reserve given up when the disk is full.
    private func withRoom<Outcome>(_ work: () throws -> Outcome) throws -> Outcome {
        do {
            return try work()
        } catch let failure as StorageFailure where failure.isDiskFull && reserve?.giveUp() == true {
            journal.error("the disk is full: new asks are refused, ends go on in the room reserved for them")
            return try work()
        }
    }

    private var hasRoom: Bool { reserve?.isKept ?? true }

    private var opened: Connection {
        get throws {
            guard let connection else { throw StorageFailure(.read, "the database", "it is closed") }
            return connection
        }
    }

    private func book(on connection: Connection) -> LedgerBook {
        LedgerBook(connection: connection, coding: coding, hasRoom: hasRoom)
    }
}

/// Where a ledger is kept.
enum LedgerPlace: Sendable {
    /// In a file, with so many bytes reserved beside it for ends.
    case file(String, reserveSize: Int)
    /// In memory, gone with the process.
    case memory
}
