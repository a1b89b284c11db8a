/// Short waits within a call, on a clock that no correction of the wall clock moves.
package protocol Pauses: Sendable {
    /// Time passed since some fixed moment.
    var elapsed: Duration { get }

    /// Returns after that time; throws when cancelled.
    func pause(_ duration: Duration) async throws
}

/// Pauses that really take their time.
package struct SteadyPauses: Pauses {
    private let start = ContinuousClock.now

    package init() {}

    package var elapsed: Duration { ContinuousClock.now - start }

    package func pause(_ duration: Duration) async throws {
        try await Task.sleep(for: duration)
    }
}
