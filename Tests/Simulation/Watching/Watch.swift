import Access

/// Looks at everything that changes, at the moment at which it changes, and holds it against what must always be true.
final class Watch: @unchecked Sendable {
    let loop: WorldLoop
    let log: WorldLog
    unowned let iam: SimulatedIAM
    var files: [String: AskFile] = [:]
    var ordered: [AskFile] = []
    /// Access that somebody was given past Curfew and that must stay, since when; nil while a grant may hold it too.
    var standing: [Holding: Int64] = [:]
    /// What was given by hand, at least once.
    var givenByHand: Set<Holding> = []
    /// The same by the names of person and thing.
    var givenWishes: Set<String> = []
    /// What was taken away by hand, at least once.
    var takenByHand: Set<Holding> = []
    /// What came to a user who was made under the name of another while it was given: it has to be taken back.
    var misplaced: Set<Holding> = []
    /// When an access to the same thing ended last, or began to.
    var lastEnd: [Holding: Int64] = [:]
    /// Whether somebody is ending all that this person has.
    private var isBeingEnded: (EmailAddress) -> Bool = { _ in false }
    /// When Curfew's process was not running.
    var downtimes: [(from: Int64, until: Int64)] = []
    /// The furthest that the machine's clock has ever been.
    var latestReading = Timers.beginning
    var clockChanges: [(at: Int64, offset: Int64)] = []
    /// The older copy of the ledger that was put back last.
    var restored: Restored?

    /// When a copy was put back, and when it had been taken.
    struct Restored {
        var at: Int64
        var from: Int64
    }
    var lateness = Lateness()
    private(set) var violations: [String] = []

    init(loop: WorldLoop, log: WorldLog, iam: SimulatedIAM) {
        self.loop = loop
        self.log = log
        self.iam = iam
    }

    var now: Int64 { loop.timers.elapsed }
    var restoredAt: Int64? { restored?.at }

    /// Notes that something happened that must never.
    func violation(_ sentence: String) {
        log.note("VIOLATION \(sentence)")
        if violations.count < 20 { violations.append(sentence) }
    }

    /// Opens the file of an ask at the moment at which its id is drawn.
    func open(_ id: RequestID) {
        guard let wish = AskFile.asking else { return violation("an id was drawn for no ask") }
        let file = AskFile(id: id, wish: wish, openedAt: now)
        file.endWanted = isBeingEnded(wish.person.email)
        forgetFresh(wish)
        files[id.text] = file
        ordered.append(file)
    }

    /// Somebody ends everything of one person, or of all, until the work is done; what is asked for meanwhile too.
    func whileEndingEverything(of person: EmailAddress?, _ work: () async -> Void) async {
        let covers = { (email: EmailAddress) in person == nil || person == email }
        for file in ordered where covers(file.wish.person.email) { file.endWanted = true }
        isBeingEnded = covers
        await work()
        isBeingEnded = { _ in false }
    }

    /// The same ids come out of every run of the same seed.
    func file(_ id: RequestID) -> AskFile? { files[id.text] }

    /// The furthest that the machine's clock has ever been, now included.
    func furthestReading() -> Instant {
        latestReading = max(latestReading, loop.timers.reading)
        return latestReading
    }

    /// What stands in AWS and says that the holding is Curfew's, but for one request.
    func marks(of holding: Holding, besides request: String? = nil) -> [OwnMark] {
        iam.state.policies.values.compactMap(OwnMark.init)
            .filter { $0.holding == holding && $0.request != request }
    }

}
