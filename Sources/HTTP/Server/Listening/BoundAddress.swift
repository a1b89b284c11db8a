/// Where a server takes connections in fact, as its clients write it.
package enum BoundAddress: Equatable, Sendable, CustomStringConvertible {
    /// A numeric address and the port, also where the system chose it.
    case network(host: String, port: UInt16)
    /// The path of a Unix socket; empty when a socket without one was handed over.
    case unixSocket(path: String)

    /// `127.0.0.1:8080`, `[::1]:8080`, or the path.
    package var description: String {
        switch self {
        case .network(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unixSocket(let path): path
        }
    }
}
