import CLibraries.System
import Glibc

/// A regular file that was read whole.
struct SmallFile {
    let bytes: [UInt8]
    /// Whether users who neither own it nor are of its group may read it.
    let isReadableByAnybody: Bool

    /// Reads the file; symbolic links are followed, and what could block or never end is refused.
    init(_ path: String, atMost limit: Int) throws(FileTrouble) {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileTrouble(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileTrouble(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileTrouble(why: "it is not a regular file") }
        isReadableByAnybody = status.st_mode & S_IROTH != 0
        bytes = try Self.read(descriptor, atMost: limit)
    }

    private static func read(_ descriptor: Int32, atMost limit: Int) throws(FileTrouble) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileTrouble(errno) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
        throw FileTrouble(why: "it has more than \(limit) bytes")
    }
}

/// Why a file could not be read.
struct FileTrouble: Error, Equatable {
    /// In the system's own words: `No such file or directory`.
    var why: String

    init(why: String) {
        self.why = why
    }

    init(_ code: Int32) {
        why = String(cString: strerror(code))
    }
}
