import Synchronization

/// Keeps what was seen, from whatever thread, and lets a test wait until enough was seen.
final class Recorder<Value: Sendable>: Sendable {
    private struct State {
        var values: [Value] = []
        var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    var all: [Value] { state.withLock { $0.values } }

    func add(_ value: Value) {
        let ready = state.withLock { state in
            state.values.append(value)
            let ready = state.waiting.filter { $0.count <= state.values.count }
            state.waiting.removeAll { $0.count <= state.values.count }
            return ready.map(\.continuation)
        }
        for continuation in ready {
            continuation.resume()
        }
    }

    /// Returns once that many values were added; the suite's time limit bounds the wait.
    func reaches(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isReached = state.withLock { state in
                guard state.values.count < count else { return true }
                state.waiting.append((count, continuation))
                return false
            }
            if isReached {
                continuation.resume()
            }
        }
    }
}
