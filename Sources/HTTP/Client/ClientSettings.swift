/// What holds for every request of one client.
struct ClientSettings: Sendable {
    /// How the client names itself: `curfew/<version>`.
    var userAgent: String
    /// The file of authorities that servers' certificates are checked against; nil when this machine has none.
    var certificates: String?
    /// The most bytes that an answer's headers and body may have together.
    var largestResponse: Int
    /// How long connecting may take, TLS included.
    var connectTimeout: Duration
}
