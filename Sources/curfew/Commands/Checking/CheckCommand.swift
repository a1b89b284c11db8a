import Access
import AmazonIAM
import Configuration
import HTTP
import Host
import Log
import Slack

/// `curfew check`.
struct CheckCommand: Command {
    static let name = "check"
    static let usage = """
        curfew check [--offline]

        Reads the configuration and reports all its problems at once. Then it tries Slack (token, scopes, app, channels,
        approvers) and AWS (who Curfew is in every account, and each permission that can be tried), and says `ok` or what
        is wrong, a line each.

          --offline       only reads the configuration
          --config FILE   the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config, offline]

    private static let offline = Option.flag("--offline")

    private let arguments: Arguments

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: CheckCommand.self)
    }

    let attempt = "find everything as it must be"

    func run(on console: Console) async throws {
        let file = ConfigurationFile(arguments)
        let variables = Environment.current.variables
        let settings = try Settings.load(path: file.path, environment: variables)
        var report = CheckReport(console)
        try report.add(Finding(file.name))
        for remark in settings.remarks { try report.add(Finding(remark: remark)) }
        guard !arguments.has(CheckCommand.offline) else { return }
        let http = Client(userAgent: "curfew/\(Version.current)")
        for finding in await Findings(settings, http: http, variables: variables).all() {
            try report.add(finding)
        }
        http.close()
        try report.conclude(attempt)
    }
}
