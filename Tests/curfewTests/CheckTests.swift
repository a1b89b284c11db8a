import Configuration
import Foundation
import HTTP
import Host
import Sandbox
import Testing

@testable import curfew

@Suite(.timeLimit(.minutes(1))) struct `A check` {
    @Test func `finds in Slack and AWS what is as it must be, and what is not`() async throws {
        let client = InProcessSlack(
            SimulatedWorkspace.example(
                app: SimulatedApp(token: "xoxb-1", signingSecret: "s"), clock: SystemClock(), http: Nobody()))
        let settings = try settings(channel: "C0GENERAL")
        let findings = await Findings(settings, http: client, variables: credentials).all()
        let lines = findings.map(\.text)
        #expect(lines.contains("ok: Slack: token"), "\(lines)")
        #expect(lines.contains("ok: Slack: approver bo@example.com"))
        #expect(lines.contains("Slack: channel C0GENERAL: the app is not in it\nhint: invite it: /invite @curfew"))
        let account = try #require(findings.first { $0.subject == "AWS: production (123456789012)" && $0.isProblem })
        #expect(account.isUnanswered)
        #expect(account.hint != nil)
    }

    @Test func `says that there is no Slack, where none is configured`() async throws {
        var settings = try settings(channel: "C0GENERAL")
        settings.slack = nil
        let findings = await Findings(settings, http: Nobody(), variables: credentials).all()
        #expect(findings.first?.text.hasPrefix("note: Slack: it is not configured") ?? false)
        #expect(findings.first?.isProblem == false)
    }

    @Test func `ends with how much is wrong, and with 69 when only nobody answered`() throws {
        let console = Console(output: -1, errors: -1)
        var report = CheckReport(console)
        #expect(throws: Complaint.self) { try report.add(Finding("x")) }
        try CheckReport(console).conclude("check")
        let lost = Finding("AWS", problem: "no answer", isUnanswered: true)
        let wrong = Finding("Slack", problem: "wrong")
        for (findings, code) in [([lost], ExitCode.unavailable), ([lost, wrong], .refused), ([wrong], .refused)] {
            let sink = Pipe()
            var report = CheckReport(
                Console(output: sink.fileHandleForWriting.fileDescriptor, errors: -1))
            for finding in findings { try report.add(finding) }
            #expect(#expect(throws: Complaint.self) { try report.conclude("check") }?.code == code)
        }
    }

    private let credentials = [
        "AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_MAX_ATTEMPTS": "1",
    ]

    private func settings(channel: String) throws -> Settings {
        let folder = try TemporaryFolder(in: [:], named: "curfew-check")
        defer { try? folder.remove() }
        let path = folder.path + "/curfew.yaml"
        let text = """
            slack: {bot_token: xoxb-1, signing_secrets: [s], workspace: T0EXAMPLE, approval_channel: \(channel),
                    api_url: http://127.0.0.1:1/api/}
            people: {domains: [example.com]}
            aws: {region: eu-west-1, accounts: [{id: "123456789012", name: production}]}
            rules:
              - name: the channel decides
                approval: {channel: \(channel), approvers: [bo@example.com]}
            """
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        return try Settings.load(path: path, environment: [:])
    }
}

/// A client that reaches the simulated workspace, and nobody else.
private struct InProcessSlack: HTTPClient {
    private let workspace: SimulatedWorkspace

    init(_ workspace: SimulatedWorkspace) {
        self.workspace = workspace
    }

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> Response {
        let host = "http://127.0.0.1:1"
        guard request.url.hasPrefix(host) else { throw TransportFailure(reason: "no route", neverSent: true) }
        return await workspace.respond(
            to: IncomingRequest(
                method: request.method, path: String(request.url.dropFirst(host.count)), headers: request.headers,
                body: request.body))
    }
}

/// A client that reaches nobody.
private struct Nobody: HTTPClient {
    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> Response {
        throw TransportFailure(reason: "no route", neverSent: true)
    }
}
