import Dispatch

/// Runs an actor's work one piece at a time, off Swift's shared thread pool, so that blocking C calls block nobody else.
final class SerialThread: SerialExecutor {
    private let queue: DispatchQueue

    init(named name: String) {
        queue = DispatchQueue(label: name)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
