import Access
import AccessDesk
import AmazonIAM
import Configuration
import Host
import Log
import OnCall
import Slack
import Synchronization

/// The configuration that is in force, and whoever has to hear when it is read again.
final class RunningConfiguration: Sendable {
    private let path: String
    private let current: Mutex<Settings>
    private let desk: Desk
    private let cloud: Accounts?
    private let slack: SlackWorkspace?
    private let pagerDuty: PagerDuty?
    private let inventory: ResourceKeeper?
    private let journal: any Journal

    init(
        _ settings: Settings, path: String, desk: Desk, cloud: Accounts?, slack: SlackWorkspace?,
        pagerDuty: PagerDuty?, inventory: ResourceKeeper?, journal: any Journal
    ) {
        self.path = path
        current = Mutex(settings)
        self.desk = desk
        self.cloud = cloud
        self.slack = slack
        self.pagerDuty = pagerDuty
        self.inventory = inventory
        self.journal = journal
    }

    /// Reads the file and its secrets again and takes over what may change while serving.
    ///
    /// - Returns: What changed, a line each.
    /// - Throws: ``ConfigurationProblems`` when the file has any; everything stays as it was then.
    func reload() async throws -> [String] {
        let settings = try Settings.load(path: path, environment: Environment.current.variables)
        let old = current.withLock { current in
            let old = current
            current = settings
            return old
        }
        let changes = settings.changes(since: old)
        try await desk.adopt(settings.desk, changes: changes)
        cloud?.use(settings.cloud)
        await inventory?.adopt(settings.inventory)
        if let slack, let messages = settings.messages { slack.adopt(messages) }
        if let pagerDuty, let onCall = settings.onCall { pagerDuty.adopt(onCall) }
        for remark in settings.remarks { journal.warning("\(remark)") }
        return changes
    }

    /// The same for a signal, which has nobody to answer: what comes of it is written to the journal.
    func reloadOnSignal() async {
        do {
            let changes = try await reload()
            journal.notice(
                "read the configuration again: \(changes.isEmpty ? "nothing changed" : changes.joined(separator: "; "))"
            )
        } catch {
            journal.error("kept the configuration as it was: \(error)")
        }
    }
}

extension Settings {
    /// What is different from the settings before, a line each, and what of it waits for a restart.
    func changes(since old: Settings) -> [String] {
        var changes: [String] = []
        if rules != old.rules {
            changes.append("rules: \(rules.rules.count) rules now, \(old.rules.rules.count) before")
        }
        if people != old.people { changes.append("people") }
        if durations != old.durations { changes.append("durations") }
        if waiting != old.waiting { changes.append("waiting") }
        if aws != old.aws { changes.append("aws") }
        if let slack, let before = old.slack, slack != before { changes.append("slack") }
        if let pagerDuty, let before = old.pagerDuty, pagerDuty != before { changes.append("pagerduty") }
        let fixed: [(String, Bool)] = [
            ("listen", listen != old.listen), ("public_url", publicURL != old.publicURL),
            ("database", database != old.database), ("admin_socket", adminSocket != old.adminSocket),
            ("installation", installation != old.installation),
            ("slack", (slack == nil) != (old.slack == nil)),
            ("pagerduty", (pagerDuty == nil) != (old.pagerDuty == nil)),
        ]
        return changes + fixed.filter(\.1).map { "\($0.0): takes effect after a restart" }
    }
}
