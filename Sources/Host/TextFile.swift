import Glibc

/// Whole files of text, as configurations and policies are.
package enum TextFile {
    /// The most bytes that such a file may have.
    package static let largest = 4 << 20

    /// Reads the file; throws when it cannot be read, has more bytes than that, or is not UTF-8.
    package static func read(_ path: String, atMost most: Int = largest) throws(SystemFailure) -> String {
        let attempt = "read \(path)"
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure(attempt, code: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw SystemFailure(attempt, code: errno)
            }
            bytes += piece[..<count]
            guard bytes.count <= most else {
                throw SystemFailure(attempt, why: "it is larger than \(most >> 20) MiB")
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SystemFailure(attempt, why: "it is not UTF-8 text")
        }
        return text
    }
}
