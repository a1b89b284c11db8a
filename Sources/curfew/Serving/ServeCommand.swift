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
import Slack

/// `curfew serve`.
struct ServeCommand: Command {
    static let name = "serve"
    static let usage = """
        curfew serve [--config FILE]

        Runs the appliance in the foreground: Slack's endpoint, the admin socket, the timer. Takes sockets from systemd where
        it is handed some. SIGTERM ends it cleanly; SIGHUP reads the rules and `file:` secrets again.

          --config FILE   the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config]

    private let arguments: Arguments

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: ServeCommand.self)
    }

    let attempt = "serve"

    func run(on console: Console) async throws {
        let journal = StandardErrorJournal()
        let path = ConfigurationFile(arguments).path
        let variables = Environment.current.variables
        let signals = try Signals.stream()
        do {
            let settings = try Settings.load(path: path, environment: variables)
            try await Serving(path: path, variables: variables, journal: journal).serve(settings, until: signals)
        } catch let problems as ConfigurationProblems {
            let ending = EndingOnly(path: path, variables: variables, journal: journal)
            guard try await ending.isNeeded() else { throw problems }
            try await ending.serve(because: problems, until: signals)
        }
    }
}
