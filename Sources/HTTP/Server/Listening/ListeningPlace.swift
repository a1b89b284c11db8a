/// Where a server takes connections.
package enum ListeningPlace: Equatable, Sendable {
    /// A numeric address, IPv4 or IPv6 without brackets, and a port; port 0 lets the system choose one.
    case address(String, port: UInt16)
    /// A Unix socket in the file system, for its owner alone (mode 0600).
    case unixSocket(path: String)
    /// A socket that listens already and was handed over, as systemd does it (sd_listen_fds(3)).
    case inherited(descriptor: Int32)

    /// Reads `127.0.0.1:8080` or `[::1]:8080`; nil when it is neither.
    ///
    /// Names are not looked up.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
            guard host.contains(":") else { return nil }
        } else if host.contains(":") {
            return nil
        }
        guard SocketAddress(numeric: String(host), port: port) != nil else { return nil }
        self = .address(String(host), port: port)
    }
}
