import Synchronization

/// A value that is given once and awaited once, for a limited time.
final class OneAnswer<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value?, Never>)
        case given(Value)
        case over
    }

    private let state = Mutex(State.open)

    /// Gives the value; false when nobody waits for it any more.
    func give(_ value: Value) -> Bool {
        let (isInTime, waiter): (Bool, CheckedContinuation<Value?, Never>?) = state.withLock { state in
            switch state {
            case .open:
                state = .given(value)
                return (true, nil)
            case .awaited(let waiter):
                state = .over
                return (true, waiter)
            case .given, .over: return (false, nil)
            }
        }
        waiter?.resume(returning: value)
        return isInTime
    }

    /// The value, or nil when it is not given in time or the task is cancelled.
    func value(within patience: Duration) async -> Value? {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                try? await Task.sleep(for: patience)
                self.giveUp()
            }
            let value = await withCheckedContinuation { waiter in wait(waiter) }
            group.cancelAll()
            return value
        }
    }

    private func wait(_ waiter: CheckedContinuation<Value?, Never>) {
        let (isSettled, value): (Bool, Value?) = state.withLock { state in
            switch state {
            case .open:
                state = .awaited(waiter)
                return (false, nil)
            case .given(let value):
                state = .over
                return (true, value)
            case .awaited, .over: return (true, nil)
            }
        }
        if isSettled { waiter.resume(returning: value) }
    }

    /// Nobody waits any longer.
    private func giveUp() {
        let waiter: CheckedContinuation<Value?, Never>? = state.withLock { state in
            switch state {
            case .awaited(let waiter):
                state = .over
                return waiter
            case .open:
                state = .over
                return nil
            case .given, .over: return nil
            }
        }
        waiter?.resume(returning: nil)
    }
}
