import CLibraries.System
import Glibc

/// Threads of our own, for loops that block in C and so must stay off Swift's shared pool.
enum NativeThread {
    /// Starts a detached thread that runs the work and ends with it; false when the system has no thread left to give.
    static func start(named name: String, _ work: @escaping @Sendable () -> Void) -> Bool {
        let context = Unmanaged.passRetained(ThreadWork(name: name, work: work))
        var thread = pthread_t()
        let outcome = pthread_create(&thread, nil, { ThreadWork.run($0) }, context.toOpaque())
        guard outcome == 0 else {
            context.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}

/// What a new thread is to do, carried through the C interface.
private final class ThreadWork: Sendable {
    let name: String
    let work: @Sendable () -> Void

    init(name: String, work: @escaping @Sendable () -> Void) {
        self.name = name
        self.work = work
    }

    static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        let task = Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue()
        _ = curfew_name_this_thread(task.name)
        task.work()
        return nil
    }
}
