import Synchronization

/// One request on its way to the client's thread, and where its outcome is awaited.
struct Transfer: Sendable {
    let request: OutgoingRequest
    let cancellation: Cancellation
    let continuation: CheckedContinuation<Result<Response, TransportFailure>, Never>
}

/// Whether the task that waits for a transfer has been cancelled.
final class Cancellation: Sendable {
    private let flag = Atomic(false)

    var isRequested: Bool { flag.load(ordering: .acquiring) }

    func request() {
        flag.store(true, ordering: .releasing)
    }
}
