package import Access
package import Catalog
package import Log

/// Keeps what is known of AWS's resources fresh: reads it again and again, remembers it, and puts it into the catalog.
///
/// It never stands in anybody's way: what cannot be read now stays as it was read last.
package actor ResourceKeeper {
    private let source: any ResourceSource
    private let memory: any ResourceMemory
    private let catalog: ResourceCatalog
    private let clock: any WallClock
    private let journal: any Journal
    private var settings: InventorySettings
    /// What could not be read of each account the last time, and why.
    private(set) var unseen: [AccountID: [InventoryPart: String]] = [:]
    private var publishedAt: Instant?

    /// Until everything has been read once, what has been read so far is shown so often.
    private static let publishingPause = Duration.seconds(60)

    package init(
        source: any ResourceSource, memory: any ResourceMemory, catalog: ResourceCatalog, clock: any WallClock,
        settings: InventorySettings, journal: any Journal
    ) {
        self.source = source
        self.memory = memory
        self.catalog = catalog
        self.clock = clock
        self.settings = settings
        self.journal = journal
    }

    /// Takes new settings over: from the next reading on.
    package func adopt(_ settings: InventorySettings) {
        self.settings = settings
    }

    /// Recalls what was known before, then reads until cancelled.
    package func run() async throws {
        do {
            if !settings.accounts.isEmpty { try await publish() }
        } catch {
            try bear(error, "recall the inventory")
        }
        while true {
            for account in settings.accounts { try await read(account) }
            try await clock.sleep(until: clock.now + settings.refreshEvery)
        }
    }

    /// Reads one account and bears what goes wrong.
    private func read(_ account: AccountID) async throws {
        do {
            try await refresh(account)
        } catch {
            try bear(error, "read the inventory of \(account)")
        }
    }

    private func bear(_ error: any Error, _ attempt: String) throws {
        try Task.checkCancellation()
        journal.warning("could not \(attempt): \(error)")
    }

    /// Reads what there is in one account now, and shows it.
    package func refresh(_ account: AccountID) async throws {
        let reading = ResourceReading(of: account, in: memory)
        try await source.survey(account) { news in
            try await reading.take(news)
            if case .whole = news { try await self.publishMeanwhile(reading) }
        }
        let changes = try await reading.finish()
        note(await reading.unseen, in: account)
        if changes > 0 { try await publish() }
    }

    /// Shows what has been read so far of what is long, unless that was done a moment ago.
    private func publishMeanwhile(_ reading: ResourceReading) async throws {
        guard await reading.changes > 0 else { return }
        if let publishedAt, clock.now < publishedAt + ResourceKeeper.publishingPause, clock.now >= publishedAt {
            return
        }
        try await publish()
    }

    /// Puts what is remembered into the catalog.
    private func publish() async throws {
        try await memory.forgetAccounts(except: Set(settings.accounts))
        catalog.replace(with: try await memory.recall())
        publishedAt = clock.now
    }

    /// Says in the journal what has become unseen since the last time, and no more than that.
    private func note(_ unseen: [InventoryPart: String], in account: AccountID) {
        let known = self.unseen[account] ?? [:]
        for (part, reason) in unseen.sorted(by: { $0.key < $1.key }) where known[part] == nil {
            journal.warning("the inventory cannot see \(part): \(reason)", ["account": account.text])
        }
        self.unseen[account] = unseen
    }
}

/// Which accounts the inventory is read of, and how often.
package struct InventorySettings: Hashable, Sendable {
    /// Empty where there is no inventory.
    package var accounts: [AccountID]
    package var refreshEvery: Duration

    package init(accounts: [AccountID], refreshEvery: Duration) {
        self.accounts = accounts
        self.refreshEvery = refreshEvery
    }
}
