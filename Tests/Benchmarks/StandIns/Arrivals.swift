import Synchronization

/// What reached the stand-ins, and when.
final class Arrivals: Sendable {
    /// One request of the app that is measured.
    struct Arrival: Sendable {
        var at: ContinuousClock.Instant
        /// The operation or method.
        var what: String
        /// What it was about: the body as it came.
        var body: String
    }

    private let kept = Mutex<[Arrival]>([])
    private let isKeeping: Mutex<Bool>

    init(keeping: Bool = true) {
        isKeeping = Mutex(keeping)
    }

    func note(_ what: String, _ body: [UInt8]) {
        guard isKeeping.withLock(\.self) else { return }
        let arrival = Arrival(at: .now, what: what, body: String(decoding: body, as: UTF8.self))
        kept.withLock { $0.append(arrival) }
    }

    /// Forgets what came so far, and from now on keeps what comes, or does not.
    func start(keeping: Bool) {
        isKeeping.withLock { $0 = keeping }
        kept.withLock { $0 = [] }
    }

    var all: [Arrival] { kept.withLock(\.self) }
    var count: Int { kept.withLock(\.count) }
}
