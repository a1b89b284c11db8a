import Host
import YAML

/// The configuration as a command names it: by `--config`, or where the package puts it.
///
/// Here single values are looked at, whatever else is in the file: the running appliance must be reachable also when the
/// file on disk has problems by now, and the Slack app is made before there are tokens to put into it.
struct ConfigurationFile: Sendable {
    static let standardPath = "/etc/curfew/curfew.yaml"
    static let standardSocket = "/run/curfew/admin.sock"
    private static let standardCommand = "/p0"

    let path: String

    init(_ arguments: Arguments) {
        path = arguments[.config] ?? ConfigurationFile.standardPath
    }

    /// The file's name as problems in it name it.
    var name: String {
        String(path.split(separator: "/").last ?? Substring(path))
    }

    /// Where the admin socket is; throws ``Complaint`` with exit code 78.
    func adminSocket() throws(Complaint) -> String {
        guard let node = try root()[key: "admin_socket"] else { return ConfigurationFile.standardSocket }
        guard case .scalar(let socket, _) = node.content, socket.hasPrefix("/") else {
            throw problem(
                at: node.place, "admin_socket is not the path of a socket",
                hint: "write it whole, as in \(ConfigurationFile.standardSocket)")
        }
        return socket
    }

    /// The slash command and the address that the Slack app is made with; throws ``Complaint`` with exit code 78.
    func slackApp() throws(Complaint) -> (command: String, publicURL: String) {
        let root = try root()
        guard let address = root[key: "public_url"] else {
            throw problem(
                at: root.place, "public_url is missing, the address at which Slack reaches Curfew",
                hint: "write public_url: https://access.example.com")
        }
        guard case .scalar(let url, _) = address.content, url.hasPrefix("https://") || url.hasPrefix("http://") else {
            throw problem(at: address.place, "public_url is not an address", hint: "write it with https:// before it")
        }
        guard let node = root[key: "slack"]?[key: "command"] else { return (ConfigurationFile.standardCommand, url) }
        guard case .scalar(let command, _) = node.content, command.wholeMatch(of: #/\/[a-z0-9_-]{1,31}/#) != nil else {
            throw problem(at: node.place, "slack.command is not a slash and a word", hint: "for example /p0")
        }
        return (command, url)
    }

    private func root() throws(Complaint) -> YAMLNode {
        let document = YAMLDocument(reading: Array(try text().utf8))
        guard let root = document.root else {
            let first = document.problems.first
            throw problem(
                at: first?.place ?? YAMLPlace(line: 1, column: 1), first?.message ?? "the file is empty",
                hint: first?.hint)
        }
        return root
    }

    private func text() throws(Complaint) -> String {
        do {
            return try TextFile.read(path)
        } catch {
            throw Complaint(
                .wrongConfiguration, error.attempt, why: error.why,
                hint: "name the configuration with --config FILE, or try again with sudo")
        }
    }

    private func problem(at place: YAMLPlace, _ message: String, hint: String?) -> Complaint {
        Complaint(.wrongConfiguration, "", why: "\(name):\(place): \(message)", hint: hint)
    }
}
