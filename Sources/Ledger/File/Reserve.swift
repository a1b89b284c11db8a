import Cryptography
import Glibc

/// Room on the disk that is kept for ends: a file beside the database that is given up when the disk is full.
///
/// While it is missing no new ask is taken. It is made again once the disk has room for it and as much again.
struct Reserve {
    private let path: String
    private let size: Int
    /// How many more times to let pass before trying to make it again.
    private var triesToSkip = 0
    /// Whether the room is there.
    private(set) var isKept = false

    private static let chunk = 1 << 20
    private static let skippedAfterFailure = 1000

    /// The reserve of that database, of so many bytes; made at once where there is room.
    init(of database: DatabaseFile, size: Int) {
        path = database.path + ".reserve"
        self.size = size
        isKept = isOnDisk || make()
    }

    /// Gives the room up; false when there was none to give.
    mutating func giveUp() -> Bool {
        guard isKept else { return false }
        isKept = false
        return unlink(path) == 0
    }

    /// Makes the file again when it is missing and the disk has room; true when it did.
    ///
    /// Cheap where there is no room to be seen; after a try that failed all the same it waits for many calls.
    mutating func remakeIfPossible() -> Bool {
        guard !isKept, hasRoom else { return false }
        guard triesToSkip == 0 else {
            triesToSkip -= 1
            return false
        }
        isKept = make()
        triesToSkip = isKept ? 0 : Reserve.skippedAfterFailure
        return isKept
    }

    private var isOnDisk: Bool {
        var status = stat()
        return stat(path, &status) == 0 && Int(status.st_size) == size
    }

    private var hasRoom: Bool {
        var status = statvfs()
        guard statvfs(path.folder, &status) == 0 else { return false }
        return Int(status.f_bavail) * Int(status.f_frsize) >= 2 * size
    }

    /// Writes bytes that no file system can compress away or leave out as a hole.
    private func make() -> Bool {
        unlink(path)
        guard hasRoom else { return false }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard fill(descriptor), fsync(descriptor) == 0 else {
            unlink(path)
            return false
        }
        return true
    }

    private func fill(_ descriptor: Int32) -> Bool {
        let bytes = randomBytes(min(Reserve.chunk, size))
        var left = size
        while left > 0 {
            let written = write(descriptor, bytes, min(left, bytes.count))
            guard written > 0 else { return false }
            left -= written
        }
        return true
    }
}

extension String {
    /// The folder of the file that this path names.
    fileprivate var folder: String { DatabaseFile(path: self).folder }
}
