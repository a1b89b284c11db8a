/// A request line and its header fields, already checked.
struct RequestHead: Equatable, Sendable {
    var method: Method
    /// The path of the target, still percent-encoded, without the query.
    var path: String
    /// What follows the `?`, still percent-encoded.
    var query: String
    var headers: Headers
    var body: BodyFraming
    /// Whether the client waits for `100 Continue` before it sends the body (RFC 9110, 10.1.1).
    var expectsContinue: Bool
    /// Whether a further request may follow on the connection (RFC 9112, 9.3).
    var keepsConnection: Bool
}

/// How the end of a request's body is found (RFC 9112, 6.3).
enum BodyFraming: Equatable, Sendable {
    case none
    /// That many bytes follow the head.
    case length(Int)
    /// Chunks follow, each with its size before it (RFC 9112, 7.1).
    case chunked
}
