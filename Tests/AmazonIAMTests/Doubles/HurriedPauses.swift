import Synchronization

@testable import AmazonIAM

/// Pauses that take a fiftieth of their time and count in full, so that tests of long waits are short; nothing else
/// takes time.
final class HurriedPauses: Pauses {
    private let taken = Mutex(Duration.zero)

    var elapsed: Duration { taken.withLock(\.self) }

    func pause(_ duration: Duration) async throws {
        try await ContinuousClock().sleep(for: duration / 50)
        taken.withLock { $0 += duration }
    }
}
