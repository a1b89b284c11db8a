import CLibraries.Network
import Glibc

/// An address of a socket in the system's own form.
struct SocketAddress {
    private var storage = sockaddr_storage()
    private(set) var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

    /// Room for an address that the system fills in.
    init() {}

    /// The address that a call of the system tells.
    init(copying address: UnsafePointer<sockaddr>, _ length: socklen_t) {
        self.length = min(length, self.length)
        withUnsafeMutableBytes(of: &storage) {
            $0.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(self.length)))
        }
    }

    /// A numeric IPv4 or IPv6 address; nil when it is none, names included.
    init?(numeric host: String, port: UInt16) {
        var four = sockaddr_in()
        var six = sockaddr_in6()
        if inet_pton(AF_INET, host, &four.sin_addr) == 1 {
            four.sin_family = sa_family_t(AF_INET)
            four.sin_port = port.bigEndian
            take(four)
        } else if inet_pton(AF_INET6, host, &six.sin6_addr) == 1 {
            six.sin6_family = sa_family_t(AF_INET6)
            six.sin6_port = port.bigEndian
            take(six)
        } else {
            return nil
        }
    }

    /// A path in the file system; nil when it is longer than a socket's path can be (unix(7)).
    init?(path: String) {
        var address = sockaddr_un()
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        guard !path.isEmpty, path.utf8.count <= room, !path.utf8.contains(0) else { return nil }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        take(address)
    }

    private mutating func take<Address>(_ address: Address) {
        withUnsafeMutableBytes(of: &storage) { target in
            withUnsafeBytes(of: address) { target.copyMemory(from: $0) }
        }
        length = socklen_t(MemoryLayout<Address>.size)
    }

    /// The kind of address: `AF_INET`, `AF_INET6`, `AF_UNIX`.
    var family: Int32 { Int32(storage.ss_family) }

    /// Lends the address to a call of the system.
    func lend<Result>(_ use: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        withUnsafePointer(to: storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { use($0, length) }
        }
    }

    /// Lets a call of the system fill the address in.
    mutating func fill<Result>(
        _ use: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Result
    ) -> Result {
        var filled = socklen_t(MemoryLayout<sockaddr_storage>.size)
        defer { length = filled }
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { use($0, &filled) }
        }
    }
}

extension SocketAddress {
    /// The numeric address without the port; nil for a Unix socket.
    ///
    /// IPv4 in IPv6's clothes (RFC 4291, 2.5.5.2) is told as IPv4.
    var host: String? {
        switch family {
        case AF_INET:
            return withUnsafeBytes(of: storage) { Self.text(of: $0.load(as: sockaddr_in.self).sin_addr, AF_INET) }
        case AF_INET6:
            let text = withUnsafeBytes(of: storage) {
                Self.text(of: $0.load(as: sockaddr_in6.self).sin6_addr, AF_INET6)
            }
            guard let text, text.hasPrefix("::ffff:"), text.contains(".") else { return text }
            return String(text.dropFirst(7))
        default:
            return nil
        }
    }

    /// The port; nil for a Unix socket.
    var port: UInt16? {
        switch family {
        case AF_INET: withUnsafeBytes(of: storage) { UInt16(bigEndian: $0.load(as: sockaddr_in.self).sin_port) }
        case AF_INET6: withUnsafeBytes(of: storage) { UInt16(bigEndian: $0.load(as: sockaddr_in6.self).sin6_port) }
        default: nil
        }
    }

    /// The path of a Unix socket; nil for other kinds, and for a socket without a path.
    var path: String? {
        guard family == AF_UNIX else { return nil }
        return withUnsafeBytes(of: storage) { whole in
            let bytes = whole.prefix(Int(length)).dropFirst(MemoryLayout<sa_family_t>.size).prefix { $0 != 0 }
            return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func text<Address>(of address: Address, _ family: Int32) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let isWritten = withUnsafePointer(to: address) {
            inet_ntop(family, $0, &buffer, socklen_t(buffer.count)) != nil
        }
        return isWritten ? String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }
}
