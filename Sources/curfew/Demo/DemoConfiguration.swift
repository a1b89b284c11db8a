import FoundationEssentials
import Host
import JSON
import Sandbox

/// The configuration of the demo: a file like any other, so that commands find the appliance by it.
struct DemoConfiguration {
    let port: UInt16
    let folder: String
    let database: String
    let app: SimulatedApp
    let apiURL: String

    /// The channel of the approvers in the example workspace.
    static let channel = "C0APPROVALS"
    /// How long the access of the story lasts.
    static let shortest = "8s"

    /// Writes the file for its owner alone.
    func write(to path: String) throws(SystemFailure) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        } catch {
            throw SystemFailure("write \(path)", why: "\(error)")
        }
    }

    private var text: String {
        """
        # Written by `curfew demo`, and gone with it. `curfew reload` takes changes to the rules over.
        listen: 127.0.0.1:\(port)
        public_url: http://127.0.0.1:\(port)
        database: \(quoted(database))
        admin_socket: \(quoted("\(folder)/admin.sock"))
        installation: demo

        slack:
          bot_token: \(app.token)
          signing_secrets: [\(quoted(app.signingSecret))]
          workspace: \(app.workspace)
          app: \(app.id)
          command: \(app.command)
          approval_channel: \(DemoConfiguration.channel)
          api_url: \(apiURL)

        people:
          domains: [example.com]

        aws:
          region: eu-west-1
          accounts:
            - {id: "123456789012", name: production}
          inventory: {source: tagging}

        durations: {choices: [\(DemoConfiguration.shortest), 15m, 1h, 4h], default: 15m, longest: 8h}

        rules:
          - name: the channel decides
            approval: {channel: \(DemoConfiguration.channel), approvers: [bo@example.com, cy@example.com]}
          - name: looking around is granted at once
            access: {kinds: [policy], policies: [ViewOnlyAccess]}
            approval: automatic
            longest: 1h
          - name: nobody becomes an administrator
            access: {kinds: [policy], policies: [AdministratorAccess]}
            approval: refuse

        """
    }

    /// A text that YAML takes as it is: JSON's quoting is YAML's too.
    private func quoted(_ text: String) -> String {
        JSONValue.string(text).compact
    }
}
