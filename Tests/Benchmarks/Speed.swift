import Glibc

/// A moment by the steady clock, and how much processor time this process had used by then.
struct Moment {
    let instant = ContinuousClock.now
    let processorTime: Duration

    init() {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        processorTime = Duration(usage.ru_utime) + Duration(usage.ru_stime)
    }
}

/// How much was done in how much time.
struct Speed: Sendable {
    private var count = 0
    private var time = Duration.zero
    private var processorTime = Duration.zero

    init() {}

    init(of count: Int, since start: Moment) {
        let end = Moment()
        self.count = count
        time = start.instant.duration(to: end.instant)
        processorTime = end.processorTime - start.processorTime
    }

    mutating func add(_ other: Speed) {
        count += other.count
        time += other.time
        processorTime += other.processorTime
    }

    var perSecond: Figure { Figure(Double(count) / (time / .seconds(1)), .perSecond) }
    var perProcessorSecond: Figure { Figure(Double(count) / (processorTime / .seconds(1)), .perSecond) }
}

extension Duration {
    init(_ time: timeval) {
        self = .seconds(Int64(time.tv_sec)) + .microseconds(Int64(time.tv_usec))
    }
}
