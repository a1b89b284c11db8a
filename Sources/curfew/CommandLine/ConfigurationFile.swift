import Host
import YAML

/// The configuration as a command names it: by `--config`, or where the package puts it.
struct ConfigurationFile: Sendable {
    static let standardPath = "/etc/curfew/curfew.yaml"
    static let standardSocket = "/run/curfew/admin.sock"

    let path: String

    init(_ arguments: Arguments) {
        path = arguments[.config] ?? ConfigurationFile.standardPath
    }

    /// The file's name as problems in it name it.
    var name: String {
        String(path.split(separator: "/").last ?? Substring(path))
    }

    /// The file's text; throws ``Complaint`` with exit code 78.
    func text() throws(Complaint) -> String {
        do {
            return try TextFile.read(path)
        } catch {
            throw Complaint(
                .wrongConfiguration, error.attempt, why: error.why,
                hint: "name the configuration with --config FILE, or try again with sudo")
        }
    }

    /// Where the admin socket is.
    ///
    /// Nothing else of the file is looked at: the running appliance must be reachable also when the file on disk has
    /// problems by now.
    func adminSocket() throws(Complaint) -> String {
        let document = YAMLDocument(reading: Array(try text().utf8))
        guard let root = document.root else {
            let problem = document.problems.first
            throw Complaint(
                .wrongConfiguration, "",
                why: "\(name):\(problem?.place.description ?? "1:1"): \(problem?.message ?? "the file is empty")",
                hint: problem?.hint)
        }
        guard let node = root[key: "admin_socket"] else { return ConfigurationFile.standardSocket }
        guard case .scalar(let socket, _) = node.content, socket.hasPrefix("/") else {
            throw Complaint(
                .wrongConfiguration, "", why: "\(name):\(node.place): admin_socket is not the path of a socket",
                hint: "write it whole, as in \(ConfigurationFile.standardSocket)")
        }
        return socket
    }
}
