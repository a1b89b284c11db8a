import Foundation

/// How much weather a test run asks for.
enum Weather {
    /// Whether the tests that take many minutes are wanted.
    static let isLong = ProcessInfo.processInfo.environment["CURFEW_LONG_TESTS"] != nil

    /// The seeds of the storms: the one that was named, or new ones every time.
    static let seeds: [UInt64] = {
        let named = ProcessInfo.processInfo.environment["CURFEW_STORM_SEED"].flatMap(UInt64.init)
        return named.map { [$0] } ?? (0..<(isLong ? 5 : 1)).map { _ in UInt64.random(in: 0..<1_000_000) }
    }()

    /// Lets a while pass: what strikes, or looks, comes at moments that nothing announces.
    static func pass(_ while: Duration) async throws {
        try await Task.sleep(for: `while`)
    }
}
