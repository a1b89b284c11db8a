import Access
import Counterparts
import HTTP
import Host
import JSON
import Testing

@testable import Sandbox

@Suite(.timeLimit(.minutes(2))) struct `An app made with Slack's own framework` {
    private let ana: SlackUserID = "U0ANA"
    private let general: ChannelID = "C0GENERAL"

    @Test func `lives in the simulated workspace as in Slack's`() async throws {
        let workspace = SimulatedWorkspace(
            app: SimulatedApp(token: "xoxb-1", signingSecret: "8f742231b10e8888abcd99yyyzzz85a5"),
            members: [SimulatedMember(id: ana, name: "Ana", email: "ana@example.com")],
            channels: [
                SimulatedChannel(id: general, name: "general"), SimulatedChannel(id: "C0APPR", name: "approvals"),
            ], clock: SystemClock(), http: Client(userAgent: "curfew-tests"))
        let server = try Server(on: [.address("127.0.0.1", port: 0)], responder: workspace)
        let url = "http://" + server.addresses.map(\.description).joined()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let app = try await RunningCounterpart.slackApp(
                in: url, token: workspace.app.token, signingSecret: workspace.app.signingSecret)
            await workspace.connect(app: app.url, workspace: url)
            try await type(workspace)
            try await fillIn(workspace)
            try await click(workspace)
            app.stop()
            group.cancelAll()
        }
    }

    private func type(_ workspace: SimulatedWorkspace) async throws {
        #expect(try await workspace.type("say hello", by: ana, in: general) == "say hello")
        #expect(try await workspace.type("respond", by: ana, in: general) == nil)
        let told = try #require(await workspace.messages(in: general, for: ana).last)
        #expect(told.text == "said later")
        #expect(told.onlyFor == ana)
    }

    private func fillIn(_ workspace: SimulatedWorkspace) async throws {
        #expect(try await workspace.type("request", by: ana, in: general) == nil)
        let offered = try await workspace.suggestions(for: "s3", in: "policy", by: ana)
        #expect(offered.map { $0["value"] } == ["AmazonS3ReadOnlyAccess"])
        try await workspace.choose(try #require(offered.first), in: "policy", by: ana)
        let type = try #require(await workspace.modal(of: ana)?.input("access_type"))
        try await workspace.choose(type.options[1], in: "access_type", by: ana)
        #expect(await workspace.modal(of: ana)?.input("policy")?.block == "policy:2")
        #expect(await workspace.modal(of: ana)?.value("policy") == nil)
        try await workspace.choose(try #require(offered.first), in: "policy", by: ana)
        #expect(try await workspace.submit(by: ana) == .errors(["reason": "say why"]))
        try await workspace.write("ticket 481", in: "reason", by: ana)
        #expect(try await workspace.submit(by: ana) == .closed)
    }

    private func click(_ workspace: SimulatedWorkspace) async throws {
        let card = try #require(await workspace.messages(in: "C0APPR", for: ana).last)
        #expect(card.buttons.map(\.action) == ["approve"])
        try await workspace.click("approve", by: ana, in: card)
        #expect(await workspace.messages(in: "C0APPR", for: ana).first?.text == "approved")
        #expect(await workspace.messages(in: "C0APPR", for: ana).last?.text == "thank you")
        #expect(await workspace.directMessages(to: ana).map(\.text) == ["you approved"])
    }
}
