import Access
import Synchronization

/// Wakes whoever waits for work: rings are never lost, and many rings count as one.
final class Bell: Sendable {
    private struct Waiting {
        var hasRung = false
        var sleeper: CheckedContinuation<Void, Never>?
    }

    private let waiting = Mutex(Waiting())

    /// Wakes the one who waits, or lets the next wait return at once.
    func ring() {
        let sleeper = waiting.withLock { waiting in
            let sleeper = waiting.sleeper
            waiting.sleeper = nil
            waiting.hasRung = sleeper == nil
            return sleeper
        }
        sleeper?.resume()
    }

    /// Waits for a ring, at most until that moment; returns early when cancelled.
    func wait(until deadline: Instant?, on clock: some WallClock) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.waitForRing() }
            if let deadline {
                group.addTask { try? await clock.sleep(until: deadline) }
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func waitForRing() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isAwake = waiting.withLock { waiting in
                    guard !waiting.hasRung, !Task.isCancelled else {
                        waiting.hasRung = false
                        return true
                    }
                    waiting.sleeper = continuation
                    return false
                }
                if isAwake { continuation.resume() }
            }
        } onCancel: {
            let sleeper = waiting.withLock { waiting in
                defer { waiting.sleeper = nil }
                return waiting.sleeper
            }
            sleeper?.resume()
        }
    }
}
