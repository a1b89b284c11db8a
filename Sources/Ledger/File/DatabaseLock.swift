import Glibc

/// Holds one database for one process, by a lock on a file beside it that the kernel lets go of when the process ends.
///
/// A file of its own, so that the administrator can still read the database with other programs.
final class DatabaseLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of that database; fails at once when another process has it.
    init(of database: DatabaseFile) throws(StorageFailure) {
        let path = database.path + ".lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(.open, path, errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            let owner = DatabaseLock.owner(in: descriptor)
            close(descriptor)
            guard number == EWOULDBLOCK else { throw .system(.open, path, number) }
            throw StorageFailure(
                .open, database.path, "another curfew\(owner) is using it", systemError: number,
                hint: "end that one first; two must never share a database")
        }
        writeOwner()
    }

    deinit {
        // Closing alone would leave the lock with a child process that has been forked and has not run its program yet.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Leaves this process's id for whoever finds the lock taken; only a help, so that its failure changes nothing.
    private func writeOwner() {
        let text = "\(getpid())\n"
        guard ftruncate(descriptor, 0) == 0 else { return }
        _ = text.withCString { pwrite(descriptor, $0, text.utf8.count, 0) }
    }

    private static func owner(in descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0, let owner = Int32(String(decoding: bytes[..<count], as: UTF8.self).prefix { $0 != "\n" })
        else { return "" }
        return " (process \(owner))"
    }
}
