import CLibraries.Network
import Glibc

/// A socket that listens; closed when nobody holds it any more, and its file removed if we made it.
final class ListeningSocket: Sendable {
    let descriptor: Int32
    let address: BoundAddress
    private let file: SocketFile?

    /// Connections that the system holds until they are accepted.
    static let backlog: Int32 = 1024

    init(_ place: ListeningPlace) throws(ListeningFailure) {
        switch place {
        case .address(let host, let port):
            descriptor = try Self.bind(host, port)
            address = try Self.address(of: descriptor)
            file = nil
        case .unixSocket(let path):
            let file = try SocketFile(path)
            descriptor = file.descriptor
            address = .unixSocket(path: path)
            self.file = file
        case .inherited(let inherited):
            try Self.checkInherited(inherited)
            descriptor = inherited
            address = try Self.address(of: inherited)
            file = nil
        }
    }

    deinit {
        file?.remove()
        close(descriptor)
    }

    private static func bind(_ host: String, _ port: UInt16) throws(ListeningFailure) -> Int32 {
        let what = "could not listen on \(BoundAddress.network(host: host, port: port))"
        guard let address = SocketAddress(numeric: host, port: port) else {
            throw ListeningFailure(
                what, why: "the host is not a numeric address",
                hint: "write 127.0.0.1, 0.0.0.0 or an address of this host")
        }
        let descriptor = makeSocket(address.family)
        guard descriptor >= 0 else { throw ListeningFailure(what, errno) }
        setOption(descriptor, SOL_SOCKET, SO_REUSEADDR)
        sendsWithoutDelay(descriptor)
        guard address.lend({ Glibc.bind(descriptor, $0, $1) }) == 0, listen(descriptor, backlog) == 0 else {
            let code = errno
            close(descriptor)
            throw ListeningFailure(what, code, hint: hint(code, port))
        }
        return descriptor
    }

    private static func hint(_ code: Int32, _ port: UInt16) -> String? {
        switch code {
        case EADDRINUSE: "another program has it; `ss -ltnp` shows which"
        case EADDRNOTAVAIL: "`ip address` shows the addresses of this host"
        case EACCES: "a port below 1024 is best handed over by systemd's socket activation"
        default: nil
        }
    }

    static func makeSocket(_ family: Int32) -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        return socket(family, kind, 0)
    }

    /// Accepted connections inherit this; without it each answer over TLS waits for the delayed acknowledgement.
    private static func sendsWithoutDelay(_ descriptor: Int32) {
        setOption(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY)
    }

    private static func setOption(_ descriptor: Int32, _ level: Int32, _ name: Int32) {
        var on: Int32 = 1
        setsockopt(descriptor, level, name, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func checkInherited(_ descriptor: Int32) throws(ListeningFailure) {
        let what = "could not listen on the socket handed over as file descriptor \(descriptor)"
        guard let kind = option(descriptor, SO_TYPE), let isListening = option(descriptor, SO_ACCEPTCONN) else {
            throw ListeningFailure(what, errno)
        }
        guard kind == Int32(SOCK_STREAM.rawValue), isListening != 0 else {
            throw ListeningFailure(
                what, why: "it is not a stream socket that listens", hint: "use ListenStream= and Accept=no")
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        evutil_make_socket_nonblocking(descriptor)
        sendsWithoutDelay(descriptor)
    }

    private static func option(_ descriptor: Int32, _ name: Int32) -> Int32? {
        var value: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, name, &value, &length) == 0 ? value : nil
    }

    private static func address(of descriptor: Int32) throws(ListeningFailure) -> BoundAddress {
        var address = SocketAddress()
        guard address.fill({ getsockname(descriptor, $0, $1) }) == 0 else {
            throw ListeningFailure("could not tell the address of a socket", errno)
        }
        if let host = address.host, let port = address.port {
            return .network(host: host, port: port)
        }
        guard address.family == AF_UNIX else {
            throw ListeningFailure("could not listen on a socket", why: "it is neither IPv4 nor IPv6 nor Unix")
        }
        return .unixSocket(path: address.path ?? "")
    }
}
