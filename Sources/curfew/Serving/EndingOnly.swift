import Access
import AccessDesk
import AmazonIAM
import Catalog
import Configuration
import Cryptography
import Glibc
import HTTP
import Host
import Ledger
import Log
import Slack

/// Runs with a configuration that has problems, for as long as there is access to be ended.
///
/// It does what is due and refuses the rest.
struct EndingOnly: Sendable {
    let path: String
    let variables: [String: String]
    let journal: any Journal

    /// Whether the ledger has access that is live, and the file says plainly enough where it is.
    func isNeeded() async throws -> Bool {
        guard let settings, access(settings.database, F_OK) == 0 else { return false }
        let ledger = try await ledger(settings)
        let open = try await ledger.read { try $0.requests(.open) }
        await ledger.close()
        return open.contains { $0.plan != nil }
    }

    /// Ends what is due until a signal ends it.
    func serve(because problems: ConfigurationProblems, until signals: AsyncStream<Signal>) async throws {
        guard let settings else { throw problems }
        let why = "the configuration has problems: \(problems.problems.map(\.message).joined(separator: "; "))"
        journal.error("only ends are carried out, since there is live access and \(why)")
        let clock = SystemClock()
        let http = Client(userAgent: "curfew/\(Version.current)")
        let ledger = try await ledger(settings)
        let cloud = Accounts(
            settings: AWSSettings(settings.aws, installation: settings.installation, people: settings.people),
            http: http, clock: clock, surroundings: Surroundings(variables: variables))
        let slack = settings.slack.map { app in
            SlackWorkspace(
                settings: SlackSettings(app, domains: settings.people?.domains ?? []), http: http, clock: clock,
                journal: journal)
        }
        let desk = Desk(
            records: ledger, cloud: cloud, messenger: slack.map { SlackMessenger($0) } ?? NoMessenger(),
            catalog: AccessCatalog { sha256($0) }, clock: clock, settings: settings.desk, mode: .endingOnly(why),
            journal: journal)
        let responder = slack.map { SlackResponder($0, desk: desk) }
        let appliance = try Appliance(
            desk: desk, ledger: ledger, slack: responder,
            answers: FrontDoor(
                slack: responder, readiness: Readiness(desk: desk, ledger: ledger, obstacles: { [] }),
                metrics: Metrics(desk: desk, ledger: ledger, startedAt: clock.now),
                welcome: WelcomePage(command: settings.slack?.command)),
            at: try Serving.places(settings.listen ?? ListenAddress(host: "127.0.0.1", port: 8080)),
            admin: AdminResponder(
                desk: desk, ledger: ledger, reload: { throw problems }, rights: cloud.rights, journal: journal),
            adminSocket: settings.adminSocket ?? ConfigurationFile.standardSocket, journal: journal)
        try await appliance.run(until: signals, under: Supervisor(.current, journal: journal)) {
            journal.warning("start again to read the configuration: only ends are carried out")
        }
        await ledger.close()
    }

    private var settings: Settings.EndingOnly? {
        Settings.endingOnly(path: path, environment: variables)
    }

    private func ledger(_ settings: Settings.EndingOnly) async throws -> LedgerRecords {
        try await LedgerRecords.open(
            at: settings.database, version: Version.current, now: SystemClock().now, journal: journal)
    }
}
