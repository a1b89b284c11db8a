@testable import AmazonIAM

/// Pauses that take a fiftieth of their time, so that tests of long waits are short.
struct HurriedPauses: Pauses {
    private let start = ContinuousClock.now

    var elapsed: Duration { (ContinuousClock.now - start) * 50 }

    func pause(_ duration: Duration) async throws {
        try await Task.sleep(for: duration / 50)
    }
}
