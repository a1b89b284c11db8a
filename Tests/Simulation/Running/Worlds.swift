import Dispatch
import Synchronization

/// Worlds by the seed, many at once, until enough was granted in them.
package struct Worlds: Sendable {
    package var outcomes = Total()
    /// The first plans that failed, with what was wrong.
    package var failures: [WorldOutcome] = []

    /// What came of many worlds together.
    package struct Total: Sendable {
        package var worlds = 0
        package var asks = 0
        package var grants = 0
        package var deaths = 0
        package var calls = 0
        /// In how many of them something was wrong.
        package var violated = 0
        package var lateness = Lateness()
    }

    /// Lets the world of a plan happen.
    package static func happen(_ plan: WorldPlan, keepingLines: Bool = false) throws -> WorldOutcome {
        try World.happen(plan, keepingLines: keepingLines)
    }

    /// How many worlds, and from which on.
    package struct Order: Sendable {
        package var firstSeed: UInt64 = 1
        package var grants = 1000
        package var stopsAtFirst = false
        /// After this no world is begun any more; nil to go on until enough was granted.
        package var longest: Duration?
        /// How many are let happen at once.
        package var workers = 2

        package init() {}
    }

    /// Lets worlds happen until that much was granted, and tells what came of them so far after each.
    package static func happen(
        _ order: Order, progress: @Sendable (WorldOutcome, Total) -> Void = { _, _ in }
    ) throws -> Worlds {
        let end = order.longest.map { ContinuousClock.now + $0 }
        let state = Mutex((worlds: Worlds(), next: order.firstSeed, error: (any Error)?.none))
        DispatchQueue.concurrentPerform(iterations: order.workers) { _ in
            while true {
                let seed = state.withLock { state -> UInt64? in
                    let isDone =
                        state.worlds.outcomes.grants >= order.grants || state.error != nil
                        || (order.stopsAtFirst && !state.worlds.failures.isEmpty)
                        || end.map { ContinuousClock.now >= $0 } ?? false
                    guard !isDone else { return nil }
                    defer { state.next += 1 }
                    return state.next
                }
                guard let seed else { return }
                do {
                    let outcome = try World.happen(WorldPlan(seed: seed), keepingLines: false)
                    progress(outcome, state.withLock { $0.worlds.add(outcome) })
                } catch {
                    state.withLock { $0.error = error }
                }
            }
        }
        return try state.withLock { state in
            if let error = state.error { throw error }
            return state.worlds
        }
    }

    private mutating func add(_ outcome: WorldOutcome) -> Total {
        outcomes.worlds += 1
        outcomes.asks += outcome.asks
        outcomes.grants += outcome.grants
        outcomes.deaths += outcome.deaths
        outcomes.calls += outcome.calls
        outcomes.lateness.add(outcome.lateness)
        if !outcome.violations.isEmpty {
            outcomes.violated += 1
            if failures.count < 20 { failures.append(outcome) }
        }
        return outcomes
    }
}
