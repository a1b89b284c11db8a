import Counterparts
import Foundation

/// The app made with Slack's Bolt, boto3 and SQLite, under gunicorn as such apps are run: one worker, since the app keeps
/// a thread for expiry, with sixteen threads.
final class BoltApp: SlackApp {
    let name = "Bolt"
    let port: Int
    let slack = SlackOffice()
    let iam: IAMOffice
    let standIns: [StandIn]
    private let scratch: Scratch
    private let python: PythonEnvironment

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Bolt")

    init(_ policies: ManagedPolicies) throws {
        iam = IAMOffice(policies)
        standIns = [try StandIn(slack), try StandIn(iam)]
        port = try freePort()
        scratch = try Scratch()
        python = try PythonEnvironment("bolt")
    }

    private var environment: [String: String] {
        [
            "PATH": "/usr/bin:/bin", "SLACK_BOT_TOKEN": SlackOffice.token, "SLACK_SIGNING_SECRET": SlackOffice.secret,
            "SLACK_API_URL": "\(standIns[0].url)/api/", "DATABASE": scratch.file("bolt.db"),
            "CHANNEL": SlackOffice.channel, "APPROVERS": SlackOffice.approver, "AWS_ENDPOINT_URL": standIns[1].url,
            "AWS_ACCESS_KEY_ID": "AKIDBENCH", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "eu-west-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        ]
    }

    func seed(_ count: Int) async throws -> [String] {
        let ids = (0..<count).map { "seed\($0)" }
        let lines = ids.enumerated().map { number, id in
            """
            {"id":"\(id)","user":"UASKER\(number)","email":"\(SlackOffice.address(of: "UASKER\(number)"))",\
            "policy":"\(Seeded.policy)","reason":"ticket 481","seconds":3600}
            """
        }
        _ = try Program.output(
            of: python.python, ["-P", BoltApp.folder.appending(path: "seed.py").path], environment: environment,
            input: lines.joined(separator: "\n"))
        return ids
    }

    func launch() throws -> Program {
        try Program(
            python.program("gunicorn"),
            [
                "--worker-class", "gthread", "--workers", "1", "--threads", "16", "--keep-alive", "75",
                "--bind", "127.0.0.1:\(port)", "app:web",
            ], environment: environment, in: BoltApp.folder, log: scratch.file("bolt.log"))
    }
}
