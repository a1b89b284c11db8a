import Configuration
import Host
import JSON
import Slack

/// `curfew slack-manifest`.
struct SlackManifestCommand: Command {
    static let name = "slack-manifest"
    static let usage = """
        curfew slack-manifest [--config FILE]

        Prints the Slack app's manifest as the configuration has it: paste it at https://api.slack.com/apps under "Create
        New App", "From a manifest", and install the app. The tokens need not be in the configuration yet.

          --config FILE   the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config]

    private let arguments: Arguments

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: SlackManifestCommand.self)
    }

    let attempt = "make the Slack app's manifest"

    func run(on console: Console) throws {
        let file = ConfigurationFile(arguments)
        let app = try file.slackApp()
        try console.say(SlackManifest(command: app.command, publicURL: app.publicURL).json.indented)
    }
}
