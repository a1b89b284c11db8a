/// Runs everything that happens in one simulated world on one thread, in an order that follows from the seed alone.
///
/// Tasks, the desk's actor and the ledger's actors all take their turns here. When nobody has anything to do, time
/// passes: it jumps to the next moment that somebody waits for. Used from one thread alone.
final class WorldLoop: TaskExecutor, @unchecked Sendable {
    private struct Turn {
        var job: UnownedJob
        var actor: UnownedSerialExecutor?
    }

    private var turns: [Turn] = []
    private var first = 0
    private var order: Chance
    var timers = Timers()

    init(order: Chance) {
        self.order = order
    }

    func enqueue(_ job: consuming ExecutorJob) {
        turns.append(Turn(job: UnownedJob(job), actor: nil))
    }

    /// Takes a job of an actor that has an executor of its own.
    func enqueue(_ job: UnownedJob, of actor: UnownedSerialExecutor) {
        turns.append(Turn(job: job, actor: actor))
    }

    /// Runs until the work is done and returns its outcome; nil when everybody waits for something that never comes.
    func run<Outcome: Sendable>(_ work: @Sendable @escaping () async -> Outcome) -> Outcome? {
        let done = Done<Outcome>()
        let task = Task(executorPreference: self) { done.outcome = await work() }
        defer { _ = task }
        while done.outcome == nil {
            if let turn = nextTurn() {
                run(turn)
            } else if !timers.passToNext() {
                return nil
            }
        }
        return done.outcome
    }

    /// Runs what is still to be run, so that nothing is left of the world.
    func settle() {
        while true {
            if let turn = nextTurn() {
                run(turn)
            } else if !timers.passToNext() {
                return
            }
        }
    }

    private func run(_ turn: Turn) {
        let executor = asUnownedTaskExecutor()
        if let actor = turn.actor {
            turn.job.runSynchronously(isolatedTo: actor, taskExecutor: executor)
        } else {
            turn.job.runSynchronously(on: executor)
        }
    }

    /// Mostly the one that has waited longest, now and then another, since nothing promises an order.
    private func nextTurn() -> Turn? {
        guard first < turns.count else {
            turns.removeAll(keepingCapacity: true)
            first = 0
            return nil
        }
        let waiting = turns.count - first
        if waiting > 1, order.once(in: 4) {
            turns.swapAt(first, first + order.number(0...(min(waiting, 8) - 1)))
        }
        first += 1
        return turns[first - 1]
    }
}

/// Where a work's outcome is put.
private final class Done<Outcome>: @unchecked Sendable {
    var outcome: Outcome?
}

/// Gives the ledger's actors their turns in the world's loop.
final class LedgerTurns: SerialExecutor {
    private let loop: WorldLoop

    init(in loop: WorldLoop) {
        self.loop = loop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        loop.enqueue(UnownedJob(job), of: asUnownedSerialExecutor())
    }
}
