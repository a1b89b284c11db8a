import AccessDesk
import HTTP
import Host
import Ledger
import Log
import Slack

/// The running appliance: the desk, whoever answers Slack, and the two addresses at which it can be reached.
struct Appliance: Sendable {
    let desk: Desk
    let ledger: LedgerRecords
    let slack: SlackResponder?
    /// Whatever else runs as long as the appliance does.
    private let companions: [@Sendable () async throws -> Void]
    private let frontDoor: Server
    private let admin: Server
    private let journal: any Journal

    /// How long requests that are under way have when the appliance ends.
    private static let drainTime: Duration = .seconds(5)

    /// Binds both addresses; ``run(until:under:)`` serves them.
    ///
    /// Throws ``ListeningFailure`` when one of them cannot be had.
    init(
        desk: Desk, ledger: LedgerRecords, slack: SlackResponder?, answers: FrontDoor, at places: [ListeningPlace],
        admin responder: AdminResponder, adminSocket: String,
        companions: [@Sendable () async throws -> Void] = [], journal: any Journal
    ) throws(ListeningFailure) {
        self.desk = desk
        self.ledger = ledger
        self.slack = slack
        self.companions = companions
        self.journal = journal
        frontDoor = try Server(on: places, responder: answers)
        admin = try Server(on: [.unixSocket(path: adminSocket)], responder: responder)
    }

    /// Where people and Slack reach it, as it is bound in fact.
    var address: String {
        frontDoor.addresses.map(\.description).joined(separator: ", ")
    }

    /// Serves until one of the signals that end it comes, then lets what is under way finish.
    ///
    /// On a hang-up it does what the closure says. Whatever ends by itself ends all.
    func run(
        until signals: AsyncStream<Signal>, under supervisor: Supervisor,
        onHangUp reload: @Sendable @escaping () async -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await desk.run() }
            group.addTask { try await frontDoor.run() }
            group.addTask { try await admin.run() }
            if let slack { group.addTask { await slack.run() } }
            for companion in companions { group.addTask { try await companion() } }
            if supervisor.watchdogInterval != nil {
                group.addTask { try await watch(supervisor) }
            }
            supervisor.ready("serving at \(address)")
            journal.notice("serving at \(address)")
            group.addTask { await attend(to: signals, reload) }
            // Whichever ends first, the signals or a part that must not end, everything ends with it.
            try await group.next()
            supervisor.stopping()
            await admin.drain(within: .zero)
            await frontDoor.drain(within: Appliance.drainTime)
            group.cancelAll()
        }
    }

    /// Feeds the watchdog as long as the ledger answers; it needs no room on the disk.
    private func watch(_ supervisor: Supervisor) async throws {
        try await supervisor.feedWatchdog { _ = try await ledger.read { try $0.nextWake() } }
    }

    private func attend(to signals: AsyncStream<Signal>, _ reload: @Sendable () async -> Void) async {
        for await signal in signals {
            guard signal == .hangUp else { return }
            await reload()
        }
    }
}
