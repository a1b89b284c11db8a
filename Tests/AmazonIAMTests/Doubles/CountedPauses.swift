import Synchronization

@testable import AmazonIAM

/// Pauses that take no time, but are counted as if they did.
final class CountedPauses: Pauses {
    private let taken = Mutex<[Duration]>([])

    var elapsed: Duration { taken.withLock { $0.reduce(.zero, +) } }
    var all: [Duration] { taken.withLock(\.self) }

    func pause(_ duration: Duration) async throws {
        try Task.checkCancellation()
        taken.withLock { $0.append(duration) }
    }
}
