import Glibc

extension TrailVerifier {
    /// The longest line that can be an entry, in bytes.
    private static let longestLine = 1 << 20
    private static let chunk = 1 << 16

    /// Verifies an exported trail.
    package static func verify(
        fileAt path: String, head: TrailHead?
    ) throws(StorageFailure) -> TrailVerdict {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(.read, path, errno) }
        defer { close(descriptor) }
        var verifier = TrailVerifier(head: head)
        var pending: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: chunk)
        while pending.count <= longestLine {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .system(.read, path, errno) }
            guard count > 0 else { break }
            pending += buffer[..<count]
            verifier.readLines(from: &pending)
        }
        if !pending.isEmpty {
            verifier.read(pending, isComplete: false)
        }
        return verifier.verdict
    }

    /// Takes in the complete lines at the front of the bytes and leaves the rest.
    private mutating func readLines(from pending: inout [UInt8]) {
        var start = 0
        while let end = pending[start...].firstIndex(of: UInt8(ascii: "\n")) {
            read(Array(pending[start..<end]))
            start = end + 1
        }
        pending.removeFirst(start)
    }
}
