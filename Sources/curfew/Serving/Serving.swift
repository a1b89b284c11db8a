import Access
import AccessDesk
import AmazonIAM
import Catalog
import Configuration
import Cryptography
import HTTP
import Host
import Ledger
import Log
import OnCall
import Slack

/// Puts the appliance together from a configuration without problems, and runs it.
struct Serving: Sendable {
    let path: String
    let variables: [String: String]
    let journal: any Journal

    /// Serves until a signal ends it.
    func serve(_ settings: Settings, until signals: AsyncStream<Signal>) async throws {
        for remark in settings.remarks { journal.warning("\(remark)") }
        let clock = SystemClock()
        let http = Client(userAgent: "curfew/\(Version.current)")
        let ledger = try await LedgerRecords.open(
            at: settings.database, version: Version.current, now: clock.now, journal: journal)
        let cloud = Accounts(
            settings: settings.cloud, http: awsClient(or: http), clock: clock,
            surroundings: Surroundings(variables: variables))
        let slack = settings.messages.map {
            SlackWorkspace(settings: $0, http: http, clock: clock, journal: journal)
        }
        let pagerDuty = settings.onCall.map { PagerDuty(settings: $0, http: http, clock: clock) }
        let inventory = Inventory(of: cloud, in: ledger, settings, clock, journal)
        let desk = Desk(
            records: ledger, cloud: cloud, messenger: slack.map { SlackMessenger($0) } ?? NoMessenger(),
            informants: Informants(roster: pagerDuty, pager: pagerDuty, userGroups: slack),
            catalog: AccessCatalog { sha256($0) }, resources: inventory.resources, narrowing: .embedded, clock: clock,
            settings: settings.desk, journal: journal)
        let configuration = RunningConfiguration(
            settings, path: path, desk: desk, cloud: cloud, slack: slack, pagerDuty: pagerDuty,
            inventory: inventory.keeper, journal: journal)
        let appliance = try appliance(
            settings, desk, ledger, cloud, slack, configuration, companions: companions(slack, desk, inventory, clock))
        let supervisor = Supervisor(.current, journal: journal)
        try await appliance.run(until: signals, under: supervisor) {
            supervisor.reloading()
            await configuration.reloadOnSignal()
            supervisor.ready("serving at \(appliance.address)")
        }
        await ledger.close()
    }

    private func appliance(
        _ settings: Settings, _ desk: Desk, _ ledger: LedgerRecords, _ cloud: Accounts, _ slack: SlackWorkspace?,
        _ configuration: RunningConfiguration, companions: [@Sendable () async throws -> Void]
    ) throws -> Appliance {
        let responder = slack.map { SlackResponder($0, desk: desk) }
        return try Appliance(
            desk: desk, ledger: ledger, slack: responder,
            answers: FrontDoor(
                slack: responder, readiness: Readiness(desk: desk, ledger: ledger, obstacles: { [] }),
                metrics: Metrics(desk: desk, ledger: ledger, startedAt: SystemClock().now),
                welcome: WelcomePage(command: settings.slack?.command)),
            at: try Serving.places(settings.listen),
            admin: AdminResponder(
                desk: desk, ledger: ledger, reload: { try await configuration.reload() }, rights: cloud.rights,
                journal: journal),
            adminSocket: settings.adminSocket,
            companions: companions, journal: journal)
    }

    private func companions(
        _ slack: SlackWorkspace?, _ desk: Desk, _ inventory: Inventory, _ clock: SystemClock
    ) -> [@Sendable () async throws -> Void] {
        let reading: @Sendable () async throws -> Void = { try await inventory.keeper.run() }
        guard let slack else { return [reading] }
        let watch = TokenWatch(slack: slack, desk: desk, clock: clock, journal: journal)
        return [reading, { try await watch.run() }]
    }

    /// What carries the calls to AWS: `AWS_CA_BUNDLE` names the only authorities that it trusts.
    private func awsClient(or standard: Client) -> Client {
        guard let bundle = variables["AWS_CA_BUNDLE"], !bundle.isEmpty else { return standard }
        return Client(userAgent: "curfew/\(Version.current)", certificates: bundle)
    }

    /// The sockets that systemd handed over, or else the address of the configuration.
    static func places(_ listen: ListenAddress) throws -> [ListeningPlace] {
        let inherited = try InheritedSocket.take().map { ListeningPlace.inherited(descriptor: $0.descriptor) }
        return inherited.isEmpty ? [.address(listen.host, port: listen.port)] : inherited
    }
}
