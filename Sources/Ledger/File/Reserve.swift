import Glibc

/// Room for ends, kept inside the database itself where nobody else on a full disk can take it.
///
/// It is made of free pages that the database has on disk already, and of a write-ahead log that was long once and never
/// shrinks. Asks are taken only while there are that many free pages; so when the disk is full there is room for what
/// has to be written about all the accesses that end. On a file system that copies what is overwritten (Btrfs, ZFS)
/// the promise is only as good as the space which that file system keeps back.
struct Reserve {
    private let path: String
    /// How many free pages there have to be, whatever is open.
    private let base: Int64
    /// How many free pages there have to be: the base, and one for every request that is not over.
    private var floor: Int64 = .max
    /// How many more times to let pass before trying to make room again.
    private var triesToSkip = 0
    private var logIsLong = false
    /// Whether the room is there.
    private(set) var isKept = false

    private static let pageSize: Int64 = 4096
    private static let skippedAfterFailure = 1000

    /// A reserve of so many bytes in that database, to which comes a little for every request that is not over.
    init(of database: DatabaseFile, size: Int) {
        path = database.path
        base = Int64(size) / Reserve.pageSize
    }

    /// Begins with the database as it was found: what a crash left half set aside is free again.
    mutating func begin(on connection: Connection) throws {
        try connection.keepLogFile()
        try connection.write { try connection.execute("DELETE FROM room") }
        logIsLong = connection.logFileSize >= base * Reserve.pageSize
        floor = try pagesNeeded(connection)
        try renew(on: connection)
    }

    /// Looks whether the room is there, and makes it when it is not and the disk has some.
    mutating func renew(on connection: Connection) throws {
        isKept = false
        if try hasRoom(connection) {
            isKept = true
        } else if triesToSkip > 0 {
            triesToSkip -= 1
        } else {
            try make(on: connection)
        }
    }

    private func hasRoom(_ connection: Connection) throws -> Bool {
        try logIsLong && connection.freePages() >= floor
    }

    private func pagesNeeded(_ connection: Connection) throws -> Int64 {
        base + (try connection.first("SELECT count(*) FROM request WHERE is_open = 1") { $0.integer(0) } ?? 0)
    }

    private mutating func make(on connection: Connection) throws {
        floor = try pagesNeeded(connection)
        // More than is needed, so that it does not run short with every ask.
        let pages = floor + base
        guard diskHasRoom(for: 2 * pages) else { return }
        // Until it went well: what fails although the disk seems to have room is costly to try.
        triesToSkip = Reserve.skippedAfterFailure
        try setAside(pages, on: connection)
        logIsLong = true
        isKept = try hasRoom(connection)
        triesToSkip = 0
    }

    /// Fills pages with bytes that no file system can leave out, sees that they stand in the database, and frees them.
    ///
    /// What is free already is taken first, so that this makes as much as is asked for and no more.
    private func setAside(_ pages: Int64, on connection: Connection) throws {
        try connection.write {
            for _ in 0...pages / 16 {
                try connection.execute("INSERT INTO room (piece) VALUES (randomblob(\(16 * Reserve.pageSize)))")
            }
        }
        // Whatever becomes of the checkpoint, the pages must not stay taken.
        defer { try? connection.write { try connection.execute("DELETE FROM room") } }
        try connection.checkpoint()
    }

    /// Whether the disk, and this user's share of it, would take so many pages more.
    private func diskHasRoom(for pages: Int64) -> Bool {
        let size = pages * Reserve.pageSize
        var status = statvfs()
        // Looked at first, so that nothing is tried that would take the last of the disk from others for a moment.
        guard statvfs(path, &status) == 0, Int64(status.f_bavail) * Int64(status.f_frsize) >= size else { return false }
        let probe = path + ".probe"
        unlink(probe)
        let descriptor = open(probe, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        defer {
            close(descriptor)
            unlink(probe)
        }
        return posix_fallocate(descriptor, 0, off_t(size)) == 0
    }
}
