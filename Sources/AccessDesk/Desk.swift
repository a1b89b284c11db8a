package import Access
package import Catalog
package import Log
import PolicyLanguage

/// Carries every access from ask to end.
///
/// Each step is one transaction that holds the new state, its entry in the trail and the effects it calls for; only then
/// are the effects carried out. The desk never acts on AWS before what it intends is in the ledger.
package actor Desk {
    let records: any Records
    let cloud: any Cloud
    let messenger: any Messenger
    /// Whoever can tell what the rules rest on beyond the ask.
    let informants: Informants
    let catalog: AccessCatalog
    /// What the inventory has seen; empty where there is none.
    let resources: ResourceCatalog
    /// Nil where access cannot be narrowed to one resource.
    let narrowing: ResourceNarrowing?
    let clock: any WallClock
    let journal: any Journal
    let makeID: @Sendable () -> RequestID
    let chance: @Sendable () -> Double
    var settings: DeskSettings
    package private(set) var mode: Mode = .serving
    /// Effects that wait to be carried out, as the ledger has them.
    var outbox = Outbox()
    /// What was ended while the ledger could not be written, until the ledger has heard of it.
    var endedWithoutRecord: Set<RequestID> = []
    let newEffects = Bell()
    let newDeadlines = Bell()

    /// Whether everything is done, or only what has to end.
    package enum Mode: Hashable, Sendable {
        case serving
        /// New asks and decisions are refused with that sentence.
        case endingOnly(String)
    }

    /// A desk among its ports; ids of requests and the spread of retries (a number from 0 to 1) are random unless a test
    /// needs them to be known.
    package init(
        records: any Records, cloud: any Cloud, messenger: any Messenger, informants: Informants = Informants(),
        catalog: AccessCatalog, resources: ResourceCatalog = ResourceCatalog(), narrowing: ResourceNarrowing? = nil,
        clock: any WallClock,
        settings: DeskSettings, mode: Mode = .serving, journal: any Journal,
        makeID: @escaping @Sendable () -> RequestID = Desk.randomID,
        chance: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
    ) {
        self.records = records
        self.cloud = cloud
        self.messenger = messenger
        self.informants = informants
        self.catalog = catalog
        self.resources = resources
        self.narrowing = narrowing
        self.clock = clock
        self.settings = settings
        self.mode = mode
        self.journal = journal
        self.makeID = makeID
        self.chance = chance
    }

    /// Serves until cancelled: carries out effects, keeps the deadlines, sweeps AWS, reads what can be asked for.
    package func run() async throws {
        try await recallListings()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.carryOutEffects() }
            group.addTask { try await self.keepDeadlines() }
            group.addTask { try await self.sweepNowAndThen() }
            group.addTask { try await self.refreshListings() }
            group.addTask { try await self.announceHeads() }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Does everything that is due now, one thing after the other, and returns.
    ///
    /// ``run()`` does the same all the time and many things at once; this is for whoever moves the clock by hand.
    package func catchUp() async throws {
        try await wakeWhatIsDue()
        try await carryOutDueEffects()
    }

    /// Takes new settings over, all at once; running grants keep what they were granted with.
    package func adopt(_ settings: DeskSettings) {
        self.settings = settings
        newDeadlines.ring()
    }

    /// Takes new settings over and leaves in the trail that they changed.
    package func adopt(_ settings: DeskSettings, changes: [String]) async throws {
        adopt(settings)
        guard !changes.isEmpty else { return }
        let entry = TrailEntry(
            at: clock.now, event: "reloaded", request: nil, actor: .curfew,
            detail: ["changes": changes.joined(separator: "; ")])
        try await records.transact { try $0.append(entry) }
    }

    /// Goes on serving, or from now on does nothing but end what is granted.
    package func change(to mode: Mode) {
        self.mode = mode
        newEffects.ring()
    }

    /// Eighty bits from the system's generator.
    package static let randomID: @Sendable () -> RequestID = {
        var generator = SystemRandomNumberGenerator()
        return RequestID(
            randomness: (0..<RequestID.randomByteCount).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
}
