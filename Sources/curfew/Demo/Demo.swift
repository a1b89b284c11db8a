import Access
import AccessDesk
import Catalog
import Configuration
import Cryptography
import HTTP
import Host
import Ledger
import Log
import Sandbox
import Slack

/// The whole appliance with a sandbox around it: everything is real but AWS and Slack.
struct Demo: Sendable {
    private let port: UInt16
    private let folder: String
    private let database: String
    private let clock = SystemClock()
    private let http = Client(userAgent: "curfew/\(Version.current)")
    /// What goes well is told by the story.
    private let journal = StandardErrorJournal(minimum: .warning)

    init(port: UInt16, folder: String, database: String?) {
        self.port = port
        self.folder = folder
        self.database = database ?? "\(folder)/curfew.db"
    }

    private var configurationPath: String { "\(folder)/curfew.yaml" }

    /// Tells the story and stays up until a signal ends it.
    func run(on console: Console, until signals: AsyncStream<Signal>) async throws {
        let app = SimulatedApp(token: "xoxb-\(hex(randomBytes(12)))", signingSecret: hex(randomBytes(16)))
        let workspace = SimulatedWorkspace.example(app: app, clock: clock, http: http)
        let slackServer = try Server(on: [.address("127.0.0.1", port: 0)], responder: workspace)
        let slackAddress = slackServer.addresses.map(\.description).joined()
        await workspace.connect(app: "http://127.0.0.1:\(port)/slack", workspace: "http://\(slackAddress)")
        let configuration = DemoConfiguration(
            port: port, folder: folder, database: database, app: app, apiURL: "http://\(slackAddress)/api/")
        try configuration.write(to: configurationPath)
        let settings = try Settings.load(path: configurationPath, environment: [:])
        let ledger = try await LedgerRecords.open(
            at: settings.database, version: Version.current, now: clock.now, journal: journal)
        do {
            try await run(settings, ledger, workspace, slackServer, console, signals)
        } catch {
            await ledger.close()
            throw error
        }
        await ledger.close()
    }

    private func run(
        _ settings: Settings, _ ledger: LedgerRecords, _ workspace: SimulatedWorkspace, _ slackServer: Server,
        _ console: Console, _ signals: AsyncStream<Signal>
    ) async throws {
        let cloud = SimulatedCloud([try .example()], installation: settings.installation, clock: clock)
        let slack = settings.messages.map {
            SlackWorkspace(settings: $0, http: http, clock: clock, journal: journal)
        }
        let inventory = Inventory(of: cloud, in: ledger, settings, clock, journal)
        let desk = Desk(
            records: ledger, cloud: cloud, messenger: slack.map { SlackMessenger($0) } ?? NoMessenger(),
            catalog: AccessCatalog { sha256($0) }, resources: inventory.resources, narrowing: .embedded, clock: clock,
            settings: settings.desk, journal: journal)
        let running = RunningConfiguration(
            settings, path: configurationPath, desk: desk, cloud: nil, slack: slack, pagerDuty: nil,
            inventory: inventory.keeper, journal: journal)
        let witness = Witness(workspace, clock: clock)
        let story = Story(
            desk: desk, ledger: ledger, cloud: cloud, workspace: workspace, witness: witness, clock: clock,
            narrator: Narrator(console), configuration: configurationPath, address: "http://127.0.0.1:\(port)")
        let responder = slack.map { SlackResponder($0, desk: desk) }
        let appliance = try Appliance(
            desk: desk, ledger: ledger, slack: responder,
            answers: FrontDoor(
                slack: responder, readiness: Readiness(desk: desk, ledger: ledger, obstacles: { [] }),
                metrics: Metrics(desk: desk, ledger: ledger, startedAt: clock.now),
                welcome: WelcomePage(command: settings.slack?.command)),
            at: [.address(settings.listen.host, port: settings.listen.port)],
            admin: AdminResponder(
                desk: desk, ledger: ledger, reload: running.reload, rights: cloud.rights, journal: journal),
            adminSocket: settings.adminSocket,
            companions: [
                { try await slackServer.run() }, { try await witness.run() }, { try await story.tell() },
                { try await inventory.keeper.run() },
            ],
            journal: journal)
        try await appliance.run(until: signals, under: Supervisor(.current, journal: journal)) {
            await running.reloadOnSignal()
        }
    }
}
