/// A request as it reached our server, already checked to be well-formed.
package struct IncomingRequest: Equatable, Sendable {
    package var method: Method
    /// The path of the target, still percent-encoded, without the query.
    package var path: String
    /// What follows the `?`, still percent-encoded; empty when there is none.
    package var query: String
    package var headers: Headers
    package var body: [UInt8]
    package var peer: Peer

    package init(
        method: Method, path: String, query: String = "", headers: Headers = [:], body: [UInt8] = [],
        peer: Peer = .network(address: "127.0.0.1")
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.peer = peer
    }
}

/// Who is at the other end of a connection.
package enum Peer: Equatable, Sendable {
    /// A numeric address, IPv4 or IPv6.
    case network(address: String)
    /// A process on this machine, by the credentials that the kernel vouches for (unix(7), SO_PEERCRED).
    case process(id: Int32, user: UInt32)
}

/// Whatever answers requests.
///
/// It must not block: it runs on Swift's shared threads.
package protocol Responder: Sendable {
    /// Answers one request; may be called for many at once.
    func respond(to request: IncomingRequest) async -> Response
}
