import Foundation
import Synchronization

/// A server on a loopback port or a Unix socket that does what the test says, connection by connection, and counts.
final class ScriptedServer: Sendable {
    let port: UInt16
    private let listener: Int32
    private let count = Mutex(0)

    /// Each connection gets a thread that runs the script and closes the connection afterwards.
    init(unixSocket path: String? = nil, _ script: @escaping @Sendable (Wire) throws -> Void) throws {
        let listener = socket(path == nil ? AF_INET : AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        port = try path.map { try Self.bind(listener, path: $0) } ?? Self.bind(listener)
        guard listen(listener, 1024) == 0 else { throw Wire.Broken(doing: "listen") }
        Thread.detachNewThread { [weak self] in
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0, let self else { return }
                self.count.withLock { $0 += 1 }
                Thread.detachNewThread { try? script(Wire(descriptor)) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// How many connections were accepted so far.
    var accepted: Int { count.withLock { $0 } }

    var url: String { "http://127.0.0.1:\(port)" }

    /// A port that nothing listens on.
    static func unusedPort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        return try bind(descriptor)
    }

    private static func bind(_ descriptor: Int32) throws -> UInt16 {
        var address = Wire.loopback(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard outcome else { throw Wire.Broken(doing: "bind") }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func bind(_ descriptor: Int32, path: String) throws -> UInt16 {
        var address = Wire.unix(path)
        let outcome = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard outcome == 0 else { throw Wire.Broken(doing: "bind") }
        return 0
    }
}

extension Wire {
    /// Reads requests without bodies and answers each with what the script makes of it.
    func answerEach(_ answer: (String) -> String) throws {
        while let request = try? receive(until: "\r\n\r\n") {
            try send(answer(request))
        }
    }
}

/// An answer as it goes over the wire.
func wireAnswer(_ body: String, status: String = "200 OK", _ fields: String...) -> String {
    let lines = ["HTTP/1.1 \(status)"] + fields + ["Content-Length: \(body.utf8.count)", "", body]
    return lines.joined(separator: "\r\n")
}
