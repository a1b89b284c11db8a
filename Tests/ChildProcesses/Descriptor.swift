import Glibc
import Synchronization

/// A descriptor, closed when it is let go.
final class Descriptor: Sendable {
    let number: Int32

    private init(_ number: Int32) {
        self.number = number
    }

    /// Throws ``ProcessTrouble`` when there is no such file.
    init(opening path: String, _ flags: Int32) throws {
        number = open(path, flags, 0o600)
        guard number >= 0 else { throw ProcessTrouble("could not open \(path)") }
    }

    deinit {
        close(number)
    }

    static func pipe() throws -> (reader: Descriptor, writer: Descriptor) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw ProcessTrouble("could not make a pipe") }
        return (Descriptor(ends[0]), Descriptor(ends[1]))
    }
}

/// The end of a pipe at which a program's words come out.
package final class ReadingEnd: Sendable {
    private let descriptor: Descriptor

    init(_ descriptor: Descriptor) {
        self.descriptor = descriptor
    }

    /// What has been written since; waits for something, and is empty at the end.
    package func read() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            var got = 0
            repeat {
                got = Glibc.read(descriptor.number, buffer.baseAddress, buffer.count)
            } while got < 0 && errno == EINTR
            count = max(0, got)
        }
    }

    /// Everything up to the end.
    package func readToEnd() -> String {
        var bytes: [UInt8] = []
        while case let more = read(), !more.isEmpty { bytes += more }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The end of a pipe at which words for a program go in; closed when it is let go or told to.
package final class WritingEnd: Sendable {
    private let descriptor: Mutex<Descriptor?>

    init(_ descriptor: Descriptor) {
        self.descriptor = Mutex(descriptor)
        // A program may end before it has read everything.
        Glibc.signal(SIGPIPE, SIG_IGN)
    }

    /// Writes everything, or as much as the program reads.
    package func write(_ text: String) {
        descriptor.withLock { descriptor in
            guard let descriptor else { return }
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(descriptor.number, $0.baseAddress, $0.count) }
                guard count > 0 || errno == EINTR else { return }
                rest = rest.dropFirst(max(0, count))
            }
        }
    }

    package func close() {
        descriptor.withLock { $0 = nil }
    }
}

extension ChildProcess.Output {
    /// The end for the child, and ours where there is one.
    func open(beside output: Descriptor? = nil) throws -> (child: Descriptor, ours: Descriptor?) {
        switch self {
        case .withOutput:
            if let output { return (output, nil) }
            return try ChildProcess.Output.nowhere.open()
        case .nowhere: return (try Descriptor(opening: "/dev/null", O_WRONLY), nil)
        case .file(let path): return (try Descriptor(opening: path, O_WRONLY | O_CREAT | O_APPEND), nil)
        case .pipe:
            let (reader, writer) = try Descriptor.pipe()
            return (writer, reader)
        }
    }
}
