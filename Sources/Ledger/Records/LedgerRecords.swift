package import Access
package import AccessDesk
import Cryptography
package import Log

/// The ledger in SQLite: what was committed survives a crash and a power cut.
///
/// One process at a time has it. It never forgets an end for want of room: a reserve in the file is kept for them.
package final class LedgerRecords: Records {
    private let writer: LedgerWriter
    /// Nil for a ledger in memory.
    private let reader: LedgerReader?
    /// Reads the inventory, which is long, so that nobody who reads requests waits for it; nil for a ledger in memory.
    private let browser: LedgerReader?
    private let damage: Damage

    /// How many bytes are kept for ends, to which come some thousand for every request that is not over.
    package static let reserveSize = 4 << 20

    private init(writer: LedgerWriter, reader: LedgerReader?, browser: LedgerReader?, damage: Damage) {
        self.writer = writer
        self.reader = reader
        self.browser = browser
        self.damage = damage
    }

    /// Opens the ledger in that file, or begins one there.
    ///
    /// - Parameters:
    ///   - path: The database; its folder must exist.
    ///   - version: Curfew's own version, which the first entry of a new trail names.
    ///   - now: The moment that the first entry of a new trail bears.
    ///   - journal: Where damage is reported.
    ///   - reserveSize: How many bytes are kept for ends.
    ///   - executor: Where it does its work; on threads of its own unless a test wants every turn to be its to give.
    /// - Returns: The ledger, at the newest schema.
    /// - Throws: ``StorageFailure``, among others when another process has the database or a newer Curfew wrote it.
    package static func open(
        at path: String, version: String, now: Instant, journal: any Journal,
        reserveSize: Int = LedgerRecords.reserveSize, executor: (any SerialExecutor)? = nil
    ) async throws -> LedgerRecords {
        try await open(
            .file(path, reserveSize: reserveSize), steps: Schema.steps, version: version, now: now, journal: journal,
            executor: executor)
    }

    /// A ledger that is gone with the process, for tests.
    package static func inMemory(
        version: String = "test", now: Instant, journal: any Journal = SilentJournal()
    ) async throws -> LedgerRecords {
        try await open(.memory, steps: Schema.steps, version: version, now: now, journal: journal)
    }

    /// Opens with other steps than today's, so that tests can go through the history of the schema.
    static func open(
        _ place: LedgerPlace, steps: [String], version: String, now: Instant, journal: any Journal,
        executor: (any SerialExecutor)? = nil
    ) async throws -> LedgerRecords {
        let damage = Damage(reportingTo: journal)
        let recent = RecentRequests()
        let writer = LedgerWriter(damage: damage, recent: recent, journal: journal, executor: executor)
        do {
            try await writer.open(place, steps: steps)
            try await writer.transact { book in try book.beginTrail(version: version, at: now) }
            guard case .file(let path, _) = place else {
                return LedgerRecords(writer: writer, reader: nil, browser: nil, damage: damage)
            }
            let reader = LedgerReader(damage: damage, recent: recent, executor: executor)
            try await reader.open(path)
            let browser = LedgerReader(
                named: "ledger.browser", damage: damage, recent: recent, executor: executor)
            try await browser.open(path)
            return LedgerRecords(writer: writer, reader: reader, browser: browser, damage: damage)
        } catch {
            await writer.close()
            throw error
        }
    }

    /// Lets go of the database, so that it can be opened again; whatever is asked of it afterwards fails.
    package func close() async {
        await browser?.close()
        await reader?.close()
        await writer.close()
    }

    package func transact<Outcome: Sendable>(
        _ work: @Sendable @escaping (any Book) throws -> Outcome
    ) async throws -> Outcome {
        try await writer.transact { try work($0) }
    }

    package func read<Outcome: Sendable>(
        _ work: @Sendable @escaping (any Book) throws -> Outcome
    ) async throws -> Outcome {
        try await readBook { try work($0) }
    }

    /// The same with the ledger's own book, which can do more than the port asks for.
    func readBook<Outcome: Sendable>(
        _ work: @Sendable @escaping (LedgerBook) throws -> Outcome
    ) async throws -> Outcome {
        guard let reader else { return try await writer.read(work) }
        return try await reader.read(work)
    }

    /// A transaction with the ledger's own book.
    func transactBook<Outcome: Sendable>(
        _ work: @Sendable @escaping (LedgerBook) throws -> Outcome
    ) async throws -> Outcome {
        try await writer.transact(work)
    }

    /// Reads much and at leisure.
    func browseBook<Outcome: Sendable>(
        _ work: @Sendable @escaping (LedgerBook) throws -> Outcome
    ) async throws -> Outcome {
        guard let browser else { return try await writer.read(work) }
        return try await browser.read(work)
    }

    /// How the ledger is, for whoever watches over it.
    package var condition: LedgerCondition {
        get async {
            LedgerCondition(
                hasRoomForAsks: await writer.hasRoom, unreadable: damage.unreadable.sorted(),
                salvaged: damage.salvaged.sorted())
        }
    }

    /// What SQLite finds wrong with the file as a whole; empty when nothing is.
    ///
    /// Reads all of it.
    package func problems() async throws -> [String] {
        try await writer.problems()
    }
}

extension LedgerBook {
    /// Makes the first entry of a new trail, which gives this ledger a name of its own.
    func beginTrail(version: String, at now: Instant) throws {
        guard try trailHead() == nil else { return }
        try append(
            TrailEntry(
                at: now, event: "began", request: nil, actor: .curfew,
                detail: ["version": version, "epoch": hex(randomBytes(8))]))
    }
}
