import Glibc
import Synchronization

/// Threads that count together: the sanitizer must call it a race without a lock, and must not with one.
@main
struct Race {
    static func main() {
        let isLocked = CommandLine.arguments.contains("locked")
        let count = Count()
        let threads = (0..<4).map { _ in
            Thread {
                for _ in 0..<200 {
                    // Held across a system call, so that the others have to wait for it.
                    if isLocked { count.mutex.withLock { $0 += Int(sched_yield()) + 1 } } else { count.bare += 1 }
                }
            }
        }
        for thread in threads { thread.join() }
        print(isLocked ? count.mutex.withLock(\.self) : count.bare)
    }
}

private final class Count: Sendable {
    let mutex = Mutex(0)
    /// What must not be done.
    nonisolated(unsafe) var bare = 0
}

private struct Thread {
    private var handle = pthread_t()

    init(_ work: @escaping @Sendable () -> Void) {
        let context = Unmanaged.passRetained(Work(work: work)).toOpaque()
        pthread_create(&handle, nil, { Work.run($0) }, context)
    }

    func join() {
        pthread_join(handle, nil)
    }
}

private final class Work: Sendable {
    let work: @Sendable () -> Void

    init(work: @escaping @Sendable () -> Void) {
        self.work = work
    }

    static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().work() }
        return nil
    }
}
