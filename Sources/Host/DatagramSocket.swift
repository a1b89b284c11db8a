import CLibraries.System
import Glibc

/// Sends single datagrams to a Unix socket.
enum DatagramSocket {
    /// Sends one datagram; waits for at most a second where the other side does not read.
    ///
    /// The address is a path, or after an `@` a name in Linux's abstract namespace (unix(7)).
    static func send(_ message: String, to address: String) throws(SystemFailure) {
        let attempt = "tell \(address)"
        guard let (target, length) = sockaddr_un.reading(address) else {
            throw SystemFailure(attempt, why: "it is neither a path nor an abstract name of at most 107 bytes")
        }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SystemFailure(attempt, code: errno) }
        defer { close(descriptor) }
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let bytes = Array(message.utf8)
        let sent = withUnsafePointer(to: target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
        guard sent == bytes.count else { throw SystemFailure(attempt, code: errno) }
    }
}

extension sockaddr_un {
    /// The address in the system's form, with its exact length: in the abstract namespace every byte counts.
    fileprivate static func reading(_ text: String) -> (address: sockaddr_un, length: socklen_t)? {
        var address = sockaddr_un()
        var bytes = Array(text.utf8)
        guard let first = bytes.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "@"), bytes.count > 1,
            bytes.count < MemoryLayout.size(ofValue: address.sun_path), !bytes.contains(0)
        else { return nil }
        let isAbstract = first == UInt8(ascii: "@")
        if isAbstract { bytes[0] = 0 }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let pathOffset = MemoryLayout<sa_family_t>.size
        return (address, socklen_t(pathOffset + bytes.count + (isAbstract ? 0 : 1)))
    }
}
