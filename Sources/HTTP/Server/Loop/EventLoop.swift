import CLibraries.Network
import Glibc
import Synchronization

/// A thread that runs libevent, and an executor, so that an actor's work runs between the events.
///
/// Everything of libevent that belongs to the loop is touched on its thread alone; from elsewhere there is only
/// ``enqueue(_:)``.
final class EventLoop: SerialExecutor {
    /// Unsafe in name only: used on the loop's thread, and before it starts.
    nonisolated(unsafe) let base: OpaquePointer
    /// Unsafe in name only: set once in `init`; `event_active` is safe from any thread (evthread_use_pthreads).
    nonisolated(unsafe) private var wakeUp: OpaquePointer?
    private let jobs = Mutex<[UnownedJob]>([])
    private let thread = Atomic<UInt>(0)
    private let ending = Mutex(Ending())

    private struct Ending {
        var hasEnded = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    init() throws(ListeningFailure) {
        _ = Self.threading
        guard let base = event_base_new() else { throw ListeningFailure("could not start an event loop", errno) }
        self.base = base
        wakeUp = event_new(
            base, -1, Int16(EV_PERSIST), { _, _, context in EventLoop.at(context)?.runJobs() },
            Unmanaged.passUnretained(self).toOpaque())
        guard wakeUp != nil else { throw ListeningFailure("could not start an event loop", errno) }
    }

    deinit {
        if let wakeUp {
            event_free(wakeUp)
        }
        event_base_free(base)
    }

    /// Starts the loop's thread; once only.
    func start() throws(ListeningFailure) {
        let hasStarted = NativeThread.start(named: "http-server") { [self] in
            thread.store(pthread_self(), ordering: .releasing)
            runJobs()
            event_base_loop(base, EVLOOP_NO_EXIT_ON_EMPTY)
            ending.withLock { ending in
                ending.hasEnded = true
                ending.waiting?.resume()
            }
        }
        guard hasStarted else { throw ListeningFailure("could not start a thread", EAGAIN) }
    }

    /// Returns once the loop has ended; for one caller.
    func end() async {
        await withCheckedContinuation { continuation in
            ending.withLock { ending in
                if ending.hasEnded {
                    continuation.resume()
                } else {
                    ending.waiting = continuation
                }
            }
        }
    }

    /// Ends the loop after the event at hand; called on the loop's thread.
    func stop() {
        event_base_loopbreak(base)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isFirst = jobs.withLock { jobs in
            jobs.append(job)
            return jobs.count == 1
        }
        if isFirst {
            event_active(wakeUp, EV_READ, 0)
        }
    }

    func checkIsolated() {
        precondition(
            thread.load(ordering: .acquiring) == pthread_self(), "What belongs to a loop was used on another thread.")
    }

    private func runJobs() {
        let ready = jobs.withLock { jobs in
            defer { jobs = [] }
            return jobs
        }
        for job in ready {
            job.runSynchronously(on: asUnownedSerialExecutor())
        }
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> EventLoop? {
        context.map { Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Locks inside libevent must be switched on before the first loop is made.
    private static let threading: Void = {
        evthread_use_pthreads()
        signal(SIGPIPE, SIG_IGN)
    }()
}
