import Dispatch
import Glibc
import Synchronization

/// Sends requests at fixed moments, whatever becomes of the earlier ones.
///
/// The time of each runs from the moment at which it was due, so that a server that keeps the generator waiting does
/// not look quick for it ("coordinated omission"). One thread, at most 256 connections.
struct LoadGenerator: Sendable {
    let port: Int
    /// Whether the body of an answer is what it should be.
    var isRight: @Sendable (ArraySlice<UInt8>) -> Bool = { _ in true }

    static let mostConnections = 256
    /// How long answers are waited for after the last request was due.
    static let patience: Duration = .seconds(30)

    /// What came of it.
    struct Outcome: Sendable {
        var times = Sample()
        /// Requests that got no answer, another status than 200, or the wrong answer.
        var failures = 0
        var took = Duration.zero

        mutating func add(_ other: Outcome) {
            times.add(other.times)
            failures += other.failures
            took += other.took
        }
    }

    /// Sends one after the other at an even pace.
    func send(_ deliveries: [Delivery], perSecond rate: Double, after delay: Duration = .zero) async throws -> Outcome {
        let start = ContinuousClock.now + delay
        let interval = Duration.seconds(1) / rate
        return try await onThread { try run(deliveries, most: LoadGenerator.mostConnections) { start + interval * $0 } }
    }

    /// Sends as many as are answered, over so many connections that are always busy.
    func saturate(_ deliveries: [Delivery], connections: Int) async throws -> Outcome {
        let start = ContinuousClock.now
        return try await onThread { try run(deliveries, most: connections) { _ in start } }
    }

    private func onThread(_ work: @Sendable @escaping () throws -> Outcome) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "load").async { continuation.resume(with: Result(catching: work)) }
        }
    }

    private func run(
        _ deliveries: [Delivery], most: Int, due: (Int) -> ContinuousClock.Instant
    ) throws -> Outcome {
        var traffic = Traffic(port: port, deliveries: deliveries, mostConnections: most)
        defer { traffic.close() }
        let last = due(max(0, deliveries.count - 1))
        let start = due(0)
        var outcome = Outcome()
        var next = 0
        while !traffic.isIdle || next < deliveries.count {
            let now = ContinuousClock.now
            guard now < last + LoadGenerator.patience else { break }
            while next < deliveries.count, due(next) <= now {
                try traffic.take(next)
                next += 1
            }
            let wait = next < deliveries.count ? due(next) - now : .seconds(1)
            for answer in try traffic.wait(atMost: wait) {
                outcome.times.add(answer.at - due(answer.request))
                if answer.status != 200 || !isRight(answer.body) { outcome.failures += 1 }
            }
        }
        outcome.failures += deliveries.count - outcome.times.values.count
        outcome.took = .now - start
        return outcome
    }
}

extension Duration {
    fileprivate static func * (duration: Duration, count: Int) -> Duration {
        // The product of the standard library takes an integer, too; this one is exact and never overflows here.
        .nanoseconds(Int64(duration / .nanoseconds(1)) * Int64(count))
    }
}

extension LoadGenerator {
    /// The body of the answer to one delivery.
    static func answer(of port: Int, to delivery: Delivery) async throws -> ArraySlice<UInt8> {
        let body = Mutex<ArraySlice<UInt8>>([])
        let generator = LoadGenerator(port: port) { answer in
            body.withLock { $0 = answer }
            return true
        }
        _ = try await generator.send([delivery], perSecond: 1)
        return body.withLock(\.self)
    }
}
