import Access
import HTTP
import JSON

/// The trail of the running appliance, read page by page through its admin socket.
struct RunningTrail {
    private let socket: AdminSocket

    init(_ socket: AdminSocket) {
        self.socket = socket
    }

    /// Hands over every line in order, from that moment on or from the beginning.
    func read(since: Instant? = nil, _ take: (String) throws -> Void) async throws {
        var query = since.map { "since=\($0.rfc3339WithMilliseconds)" } ?? "after=0"
        while true {
            let page = try await socket.send(.get, "/trail?\(query)")
            for line in page["lines"]?.array ?? [] {
                try take(line.string ?? "")
            }
            guard let last = page["last"]?.integer else { return }
            query = "after=\(last)"
        }
    }
}
