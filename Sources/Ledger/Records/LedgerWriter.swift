import Access
import AccessDesk
import Log
import Synchronization

/// The one connection that writes; on a thread of its own, so that waiting for the disk holds nobody else up.
actor LedgerWriter {
    private let executor: any SerialExecutor
    private let journal: any Journal
    private let coding: RequestCoding
    private let waiting = Mutex<[any WaitingWork]>([])
    private var connection: Connection?
    private var lock: DatabaseLock?
    private var reserve: Reserve?
    private var hadRoom = true

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(damage: Damage, recent: RecentRequests, journal: any Journal, executor: (any SerialExecutor)?) {
        self.executor = executor ?? SerialThread(named: "ledger.writer")
        coding = RequestCoding(damage: damage, recent: recent)
        self.journal = journal
    }

    /// Opens the database, alone, and brings it to the newest schema.
    func open(_ place: LedgerPlace, steps: [String]) throws {
        guard case .file(let path, let reserveSize) = place else {
            connection = try open(":memory:", steps: steps)
            return
        }
        let file = DatabaseFile(path: path)
        try file.prepare()
        lock = try DatabaseLock(of: file)
        let connection = try open(path, steps: steps)
        self.connection = connection
        reserve = Reserve(of: file, size: reserveSize)
        keepRoom { try reserve?.begin(on: connection) }
    }

    private func open(_ path: String, steps: [String]) throws -> Connection {
        let connection = try Connection(opening: path)
        try connection.configure()
        try Migration(steps: steps).run(on: connection)
        return connection
    }

    /// Lets go of the database; whatever is asked of it afterwards fails.
    func close() {
        connection?.close()
        connection = nil
        lock = nil
    }

    /// Runs the work in a transaction: all of it is kept, or, when it throws, nothing.
    ///
    /// Those that wait while the disk is busy share the next transaction, and so one wait for the disk; each of them is
    /// kept or undone by itself all the same. Work that was undone with the others is run once more, alone.
    nonisolated func transact<Outcome: Sendable>(
        _ work: @Sendable @escaping (LedgerBook) throws -> Outcome
    ) async throws -> Outcome {
        let write = WaitingWrite(work)
        waiting.withLock { $0.append(write) }
        // Whoever comes to the thread first does it for all.
        await commitWaiting()
        return try write.outcome
    }

    private func commitWaiting() {
        let writes = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        for start in stride(from: 0, to: writes.count, by: LedgerWriter.mostTogether) {
            commit(writes[start..<min(start + LedgerWriter.mostTogether, writes.count)])
        }
    }

    private func commit(_ writes: ArraySlice<any WaitingWork>) {
        if writes.count > 1, (try? commitTogether(writes)) != nil { return }
        for write in writes {
            do {
                try inTransaction { _, book in try write.attempt(in: book) }
            } catch {
                write.fail(error)
            }
        }
    }

    /// Throws when nothing of all that was kept.
    private func commitTogether(_ writes: ArraySlice<any WaitingWork>) throws {
        try inTransaction { connection, book in
            for write in writes {
                if case .failure(let error) = try connection.partly({ try write.attempt(in: book) }) {
                    write.fail(error)
                }
            }
        }
    }

    private func inTransaction(_ work: (Connection, LedgerBook) throws -> Void) throws {
        let connection = try connection.expectOpen()
        keepRoom { try reserve?.renew(on: connection) }
        try connection.write {
            try work(connection, LedgerBook(connection: connection, coding: coding, hasRoom: hasRoom))
        }
    }

    /// How many share a transaction at most: few enough that they never take the room that is kept for ends.
    private static let mostTogether = 64

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

    /// Sees to the room for ends and tells when it came or went; to have none stops nothing but asks.
    private func keepRoom(_ see: () throws -> Void) {
        var reason = "it is nearly full"
        do {
            try see()
        } catch {
            reason = "\(error)"
        }
        guard hasRoom != hadRoom else { return }
        hadRoom = hasRoom
        if hasRoom {
            journal.notice("the disk has room again: new asks are taken")
        } else {
            journal.error("the disk has too little room, so that new asks are refused; ends go on: \(reason)")
        }
    }
}
