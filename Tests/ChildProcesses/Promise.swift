import Dispatch
import Synchronization

/// A value that a thread is working on.
final class Promise<Value: Sendable>: Sendable {
    private let kept = Mutex<Value?>(nil)
    private let isKept = DispatchGroup()

    init() {
        isKept.enter()
    }

    /// To be called once.
    func keep(_ make: () -> Value) {
        kept.withLock { $0 = make() }
        isKept.leave()
    }

    /// What it has come to so far.
    var current: Value? { kept.withLock { $0 } }

    /// Does something unless it has been kept, and keeps that from happening meanwhile.
    func whileOpen(_ work: () -> Void) {
        kept.withLock { value in
            if value == nil { work() }
        }
    }

    /// Waits for it.
    var value: Value {
        isKept.wait()
        guard let value = current else { preconditionFailure("a promise is left only when it has been kept") }
        return value
    }
}
