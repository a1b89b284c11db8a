import Access
import AccessDesk
import AmazonIAM

/// Thrown to a process that was killed; nothing of it may reach the outside any more.
struct Died: Error {}

/// One life of Curfew's process, from start to kill.
final class Life: @unchecked Sendable {
    let loop: WorldLoop
    private(set) var isOver = false
    /// Decides at every step outside whether the process dies there.
    var diesHere: () -> Bool = { false }
    /// What happens at the very moment of death.
    var atDeath: () -> Void = {}
    private var mourner: CheckedContinuation<Void, Never>?

    init(in loop: WorldLoop) {
        self.loop = loop
    }

    /// Ends the process at this very moment.
    func kill() {
        guard !isOver else { return }
        isOver = true
        atDeath()
        loop.timers.wakeAll(of: self)
        mourner?.resume()
        mourner = nil
    }

    /// Returns once the life is over; for one who waits.
    func end() async {
        guard !isOver else { return }
        await withCheckedContinuation { mourner = $0 }
    }

    /// A step to the outside or back, at which the process may die.
    func step() throws(Died) {
        if !isOver, diesHere() { kill() }
        if isOver { throw Died() }
    }
}

extension WorldLoop {
    /// Waits until that much true time has passed, whoever dies meanwhile.
    func pass(_ duration: Duration) async {
        let moment = Timers.Moment.passed(timers.elapsed + duration.milliseconds)
        // Nobody wakes it before its time, since no life is named.
        try? await self.sleep(until: moment, in: nil)
    }

    func sleep(until moment: Timers.Moment, in life: Life?) async throws {
        try await withUnsafeThrowingContinuation { continuation in
            _ = timers.sleep(until: moment, life, continuation)
        }
    }

    /// The same, until the task is cancelled or the life over.
    func sleepWhileWanted(until moment: Timers.Moment, in life: Life) async throws {
        let place = Place()
        try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<Void, any Error>) in
                if Task.isCancelled { return continuation.resume(throwing: CancellationError()) }
                if life.isOver { return continuation.resume(throwing: Died()) }
                place.sleeper = timers.sleep(until: moment, life, continuation)
            }
        } onCancel: {
            if let sleeper = place.sleeper { timers.wake(sleeper, throwing: CancellationError()) }
        }
    }
}

/// Where the number of a sleeper is kept for whoever cancels.
private final class Place: @unchecked Sendable {
    var sleeper: Int?
}

/// The machine's clock, as a process on it has it.
struct MachineClock: WallClock {
    let life: Life

    var now: Instant { life.loop.timers.reading }

    func sleep(until deadline: Instant) async throws {
        try await life.loop.sleepWhileWanted(until: .reading(deadline), in: life)
    }
}

/// Short waits of a process, in true time.
struct MachinePauses: Pauses {
    let life: Life

    var elapsed: Duration { .milliseconds(life.loop.timers.elapsed) }

    func pause(_ duration: Duration) async throws {
        // What is shorter than a millisecond takes one, so that nothing turns round on the spot.
        let moment = life.loop.timers.elapsed + max(1, duration.milliseconds)
        try await life.loop.sleepWhileWanted(until: .passed(moment), in: life)
    }
}
