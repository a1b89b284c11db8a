import Glibc

/// Waits for another program, looking again every millisecond, since nothing but looking tells how it is.
enum Waiting {
    /// Returns once the condition holds; throws when the time is over or the program has ended.
    static func until(
        _ what: String, within limit: Duration = .seconds(60), while program: Program? = nil,
        _ condition: () async throws -> Bool
    ) async throws {
        let end = ContinuousClock.now + limit
        while try await !condition() {
            guard ContinuousClock.now < end, program?.isRunning ?? true else {
                throw Trouble(description: "not so: \(what)")
            }
            try await Task.sleep(for: .milliseconds(1))
        }
    }
}
