/// A request that we send.
package struct OutgoingRequest: Equatable, Sendable {
    package var method: Method
    /// An absolute `http` or `https` URL, already percent-encoded.
    package var url: String
    package var headers: Headers
    package var body: [UInt8]
    /// How long the whole exchange may take, connecting included.
    package var timeout: Duration
    /// The path of a Unix socket to connect to instead of the URL's host, as the admin socket is reached.
    package var unixSocket: String?
    /// Never through a proxy, as the metadata and container endpoints of AWS want it.
    package var bypassesProxy: Bool

    package init(
        method: Method, url: String, headers: Headers = [:], body: [UInt8] = [], timeout: Duration = .seconds(10),
        unixSocket: String? = nil, bypassesProxy: Bool = false
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.unixSocket = unixSocket
        self.bypassesProxy = bypassesProxy
    }
}

/// No answer came.
///
/// Whether the other side did what was asked is unknown unless ``neverSent``.
package struct TransportFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// In libcurl's words, without URL and headers, so that no secret is in it.
    package var reason: String
    /// True only when no byte of the request can have left, so that nothing can have been done.
    package var neverSent: Bool

    package init(reason: String, neverSent: Bool) {
        self.reason = reason
        self.neverSent = neverSent
    }

    package var description: String { reason }
}

/// Whatever carries requests out: the real client, or a scripted one in tests.
package protocol HTTPClient: Sendable {
    /// Sends the request and waits for the whole answer; any status is an answer, redirects are not followed.
    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> Response
}
