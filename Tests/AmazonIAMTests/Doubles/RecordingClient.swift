import HTTP
import Synchronization
import Testing

@testable import AmazonIAM

/// Sends requests on, and remembers them.
final class RecordingClient: HTTPClient {
    private let client = Client(userAgent: "curfew-tests")
    private let seen = Mutex<[OutgoingRequest]>([])
    private let interruption = Mutex<(call: String, work: @Sendable () async throws -> Void)?>(nil)

    /// The calls sent so far, by name.
    var calls: [String] { seen.withLock(\.self).compactMap { $0.form["Action"] } }

    /// The parameters of every call of that name.
    func forms(of call: String) -> [[String: String]] {
        seen.withLock(\.self).map(\.form).filter { $0["Action"] == call }
    }

    func forget() {
        seen.withLock { $0 = [] }
    }

    /// Does something in AWS just before the next call of that name.
    func interrupt(_ call: String, _ work: @Sendable @escaping () async throws -> Void) {
        interruption.withLock { $0 = (call, work) }
    }

    private func interruption(of call: String?) -> (@Sendable () async throws -> Void)? {
        interruption.withLock { interruption in
            guard let found = interruption, found.call == call else { return nil }
            interruption = nil
            return found.work
        }
    }

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> Response {
        seen.withLock { $0.append(request) }
        if let work = interruption(of: request.form["Action"]) {
            do { try await work() } catch { Issue.record(error) }
        }
        return try await client.send(request)
    }
}
