import Access

/// The time of a simulated world, and whoever waits in it.
///
/// True time only goes forward, and AWS and Slack have it. The clock of Curfew's machine may be off by any offset.
struct Timers {
    /// What somebody waits for.
    enum Moment {
        /// True time since the world began, in milliseconds.
        case passed(Int64)
        /// A reading of the machine's clock.
        case reading(Instant)
    }

    private struct Sleeper {
        var continuation: UnsafeContinuation<Void, any Error>
        var life: Life?
    }

    /// When every world begins.
    static let beginning = Instant(seconds: 1_795_000_000)

    /// True time since the world began, in milliseconds.
    private(set) var elapsed: Int64 = 0
    /// How far the machine's clock is ahead of true time, in milliseconds.
    private(set) var offset: Int64 = 0
    private var lastSleeper = 0
    private var sleepers: [Int: Sleeper] = [:]
    private var byTime = Heap()
    private var byReading = Heap()

    /// What time it really is.
    var trueTime: Instant { Instant(milliseconds: Timers.beginning.milliseconds + elapsed) }

    /// What time the machine's clock says it is.
    var reading: Instant { Instant(milliseconds: Timers.beginning.milliseconds + elapsed + offset) }

    /// Sets the machine's clock; setting it back wakes everybody who waits for a reading of it.
    mutating func set(offset: Int64) {
        let isBack = offset < self.offset
        self.offset = offset
        guard isBack else { return }
        var woken: [Int] = []
        while let sleeper = byReading.pop() { woken.append(sleeper) }
        for sleeper in woken { sleepers.removeValue(forKey: sleeper)?.continuation.resume() }
    }

    /// Puts somebody to sleep, and returns the number to wake them by.
    mutating func sleep(
        until moment: Moment, _ life: Life?, _ continuation: UnsafeContinuation<Void, any Error>
    ) -> Int {
        lastSleeper += 1
        sleepers[lastSleeper] = Sleeper(continuation: continuation, life: life)
        switch moment {
        case .passed(let elapsed): byTime.push(elapsed, lastSleeper)
        case .reading(let instant): byReading.push(instant.milliseconds, lastSleeper)
        }
        return lastSleeper
    }

    /// Wakes one before the time, with that error.
    mutating func wake(_ sleeper: Int, throwing error: any Error) {
        sleepers.removeValue(forKey: sleeper)?.continuation.resume(throwing: error)
    }

    /// Wakes everybody who sleeps in a life that is over.
    mutating func wakeAll(of life: Life) {
        for sleeper in sleepers.filter({ $0.value.life === life }).keys.sorted() {
            wake(sleeper, throwing: Died())
        }
    }

    /// Lets time pass until the next moment that somebody waits for; false when nobody waits.
    mutating func passToNext() -> Bool {
        while let top = byTime.top, sleepers[top.sleeper] == nil { byTime.pop() }
        while let top = byReading.top, sleepers[top.sleeper] == nil { byReading.pop() }
        let readingToElapsed = Timers.beginning.milliseconds + offset
        let first = byTime.top?.key
        let second = byReading.top.map { $0.key - readingToElapsed }
        guard let next = [first, second].compactMap(\.self).min() else { return false }
        elapsed = max(elapsed, next)
        let heap = first == next ? \Timers.byTime : \Timers.byReading
        guard let sleeper = self[keyPath: heap].pop() else { return false }
        sleepers.removeValue(forKey: sleeper)?.continuation.resume()
        return true
    }
}

/// Sleepers by the moment that they wait for, those of one moment in the order in which they came.
private struct Heap {
    private var entries: [(key: Int64, sleeper: Int)] = []

    var top: (key: Int64, sleeper: Int)? { entries.first }

    mutating func push(_ key: Int64, _ sleeper: Int) {
        entries.append((key, sleeper))
        var place = entries.count - 1
        while place > 0, entries[place] < entries[(place - 1) / 2] {
            entries.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    @discardableResult
    mutating func pop() -> Int? {
        guard let top = entries.first, let last = entries.popLast() else { return nil }
        guard !entries.isEmpty else { return top.sleeper }
        entries[0] = last
        var place = 0
        while true {
            let children = [2 * place + 1, 2 * place + 2].filter { $0 < entries.count }
            guard let child = children.min(by: { entries[$0] < entries[$1] }), entries[child] < entries[place] else {
                return top.sleeper
            }
            entries.swapAt(place, child)
            place = child
        }
    }
}
