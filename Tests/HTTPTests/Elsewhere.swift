import Foundation

/// Runs blocking work on a thread of its own, so that the server under test always finds a free thread of Swift's pool.
func elsewhere<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread {
            continuation.resume(with: Result { try work() })
        }
    }
}
