import Glibc

/// Where a command speaks to: the standard output and the standard error.
struct Console: Sendable {
    private let output: Int32
    private let errors: Int32
    /// How the output may be adorned.
    let style: Style

    init(output: Int32 = STDOUT_FILENO, errors: Int32 = STDERR_FILENO, style: Style = .plain) {
        self.output = output
        self.errors = errors
        self.style = style
    }

    /// Writes a text and a line break to the standard output; nothing of it waits in a buffer.
    func say(_ text: String) throws(Complaint) {
        guard let code = Console.write(text + "\n", to: output) else { return }
        // Whoever read it has seen enough, as in `curfew audit export | head`.
        guard code != EPIPE else { throw .nobodyReads }
        throw Complaint(.refused, "write the output", why: String(cString: strerror(code)).lowercased())
    }

    /// Writes to the standard error, where a failure to write has nobody left to be told to.
    func complain(_ text: String) {
        _ = Console.write(text + "\n", to: errors)
    }

    /// Writes all of it; returns the error's number when that fails.
    private static func write(_ text: String, to descriptor: Int32) -> Int32? {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return errno
            }
        }
        return nil
    }
}
