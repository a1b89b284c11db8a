import Access
import AccessDesk
import Counterparts
import Cryptography
import Foundation
import Ledger
import Log

/// Curfew's release executable.
final class CurfewApp: SlackApp {
    let name = "Curfew"
    let port: Int
    let slack = SlackOffice()
    let iam: IAMOffice
    let standIns: [StandIn]
    private let scratch: Scratch

    /// Several, since calls to one are kept to what AWS likes.
    private static let accounts = (0..<10).map { Account(id: AccountID("12345678901\($0)"), name: "account\($0)") }

    init(_ policies: ManagedPolicies) throws {
        iam = IAMOffice(policies)
        standIns = [try StandIn(slack), try StandIn(iam)]
        port = try freePort()
        scratch = try Scratch()
        try Data(configuration.utf8).write(to: scratch.folder.appending(path: "curfew.yaml"))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: scratch.file("curfew.yaml"))
    }

    private var configuration: String {
        let accounts = CurfewApp.accounts.map { "    - {id: \"\($0.id)\", name: \($0.name)}" }
        return """
            listen: 127.0.0.1:\(port)
            public_url: http://127.0.0.1:\(port)
            database: \(scratch.file("curfew.db"))
            admin_socket: \(scratch.file("admin.sock"))
            slack:
              bot_token: \(SlackOffice.token)
              signing_secrets: [\(SlackOffice.secret)]
              workspace: \(SlackOffice.team)
              app: \(SlackOffice.app)
              approval_channel: \(SlackOffice.channel)
              api_url: \(standIns[0].url)/api/
            people:
              domains: [example.com]
            aws:
              region: eu-west-1
              endpoint_url: \(standIns[1].url)
              inventory: {source: off}
              accounts:
            \(accounts.joined(separator: "\n"))
            durations: {choices: [3s, 30m, 1h, 4h], default: 1h, longest: 8h}
            rules:
              - name: the channel decides
                approval: {channel: \(SlackOffice.channel), approvers: [\(SlackOffice.address(of: SlackOffice.approver))]}

            """
    }

    func seed(_ count: Int) async throws -> [String] {
        let records = try await LedgerRecords.open(
            at: scratch.file("curfew.db"), version: "benchmark", now: Seeded.now, journal: SilentJournal())
        guard let policy = iam.policies.byARN[Seeded.policy] else {
            throw Trouble(description: "there is no policy \(Seeded.policy)")
        }
        let requests = try (0..<count).map { number in
            try Seeded.request(number, in: CurfewApp.accounts[number % CurfewApp.accounts.count], policy)
        }
        for start in stride(from: 0, to: requests.count, by: 500) {
            let some = requests[start..<min(requests.count, start + 500)]
            try await records.transact { book in for request in some { try book.save(request) } }
        }
        await records.close()
        return requests.map(\.id.text)
    }

    func launch() throws -> Program {
        let named = ProcessInfo.processInfo.environment["CURFEW_BINARY"]
        let built = BoltApp.folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: ".build/static/curfew")
        return try Program(
            named.map { URL(filePath: $0) } ?? built, ["serve", "--config", scratch.file("curfew.yaml")],
            environment: [
                "PATH": "/usr/bin:/bin", "AWS_ACCESS_KEY_ID": "AKIDBENCH", "AWS_SECRET_ACCESS_KEY": "secret",
            ], in: scratch.folder, log: scratch.file("curfew.log"))
    }
}
