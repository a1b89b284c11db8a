import HTTP
import Synchronization

@testable import AmazonIAM

/// Sends requests on, and remembers them.
final class RecordingClient: HTTPClient {
    private let client = Client(userAgent: "curfew-tests")
    private let seen = Mutex<[OutgoingRequest]>([])

    /// The calls sent so far, by name.
    var calls: [String] { seen.withLock(\.self).compactMap { $0.form["Action"] } }

    /// The parameters of every call of that name.
    func forms(of call: String) -> [[String: String]] {
        seen.withLock(\.self).map(\.form).filter { $0["Action"] == call }
    }

    func forget() {
        seen.withLock { $0 = [] }
    }

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> Response {
        seen.withLock { $0.append(request) }
        return try await client.send(request)
    }
}
