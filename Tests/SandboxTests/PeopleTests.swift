import Access
import Cryptography
import Doubles
import HTTP
import JSON
import Testing

@testable import Sandbox

@Suite struct `People in the simulated workspace` {
    static let form: JSONObject = [
        "type": "modal", "callback_id": "ask", "title": ["type": "plain_text", "text": "Ask"],
        "submit": ["type": "plain_text", "text": "Ask"],
        "blocks": [
            [
                "type": "input", "block_id": "type", "label": ["type": "plain_text", "text": "Type"],
                "dispatch_action": true,
                "element": ["type": "static_select", "action_id": "type", "options": [option("one"), option("two")]],
            ],
            [
                "type": "input", "block_id": "thing:1", "label": ["type": "plain_text", "text": "Thing"],
                "element": ["type": "external_select", "action_id": "thing", "min_query_length": 0],
            ],
            [
                "type": "input", "block_id": "reason", "label": ["type": "plain_text", "text": "Reason"],
                "optional": true, "element": ["type": "plain_text_input", "action_id": "reason"],
            ],
        ],
    ]

    static func option(_ value: String) -> JSONValue {
        ["text": ["type": "plain_text", "text": .string(value)], "value": .string(value)]
    }

    @Test func `type commands that are signed as Slack signs`() async throws {
        let scene = await WorkspaceScene()
        scene.app.answer(.json(#"{"response_type":"ephemeral","text":"hello"}"#))
        #expect(try await scene.workspace.type("help me", by: scene.ana, in: scene.general) == "hello")
        let request = try #require(scene.app.requests.last)
        let form = try FormBody(parsing: request.body)
        #expect(form["command"] == "/p0")
        #expect(form["text"] == "help me")
        let timestamp = try #require(request.headers["X-Slack-Request-Timestamp"])
        let code = hmacSHA256(Array("v0:\(timestamp):".utf8) + request.body, key: Array("secret".utf8))
        #expect(request.headers["X-Slack-Signature"] == "v0=\(hex(code))")
    }

    @Test func `are told when the app does not answer as it should`() async throws {
        let scene = await WorkspaceScene()
        scene.app.answer(.text("no", status: 500))
        await #expect(throws: WorkspaceComplaint("app_http_error_500")) {
            try await scene.workspace.type("help", by: scene.ana, in: scene.general)
        }
    }

    @Test func `open a form by a trigger that lives three seconds and serves once`() async throws {
        let scene = await WorkspaceScene()
        let trigger = await scene.workspace.issueTrigger(for: scene.ana)
        let open: JSONObject = ["trigger_id": .string(trigger), "view": .object(Self.form)]
        #expect(try await scene.call("views.open", open)["ok"] == true)
        #expect(try await scene.call("views.open", open)["error"] == "exchanged_trigger_id")
        let late = await scene.workspace.issueTrigger(for: scene.ana)
        scene.clock.advance(by: .seconds(3))
        let tooLate: JSONObject = ["trigger_id": .string(late), "view": .object(Self.form)]
        #expect(try await scene.call("views.open", tooLate)["error"] == "expired_trigger_id")
    }

    @Test func `fill a form in, and keep what stands in the same block after it changes`() async throws {
        let scene = await WorkspaceScene()
        let id = try await openForm(scene)
        try await scene.workspace.write("ticket 481", in: "reason", by: scene.ana)
        scene.app.answer(.json(JSONValue.object(["options": [Self.option("x")]]).compact))
        let options = try await scene.workspace.suggestions(for: "x", in: "thing", by: scene.ana)
        #expect(options == [Self.option("x")])
        try await scene.workspace.choose(Self.option("x"), in: "thing", by: scene.ana)
        #expect(scene.app.lastPayload?["type"] == "block_suggestion")
        try await scene.workspace.choose(Self.option("two"), in: "type", by: scene.ana)
        #expect(scene.app.lastPayload?["type"] == "block_actions")
        #expect(scene.app.lastPayload?["view"]?["state"]?["values"]?["reason"]?["reason"]?["value"] == "ticket 481")
        let renamed = JSONValue.object(Self.form).compact.replacing("thing:1", with: "thing:2")
        let update: JSONObject = ["view_id": .string(id), "view": try JSONValue(parsing: renamed)]
        #expect(try await scene.call("views.update", update)["ok"] == true)
        let modal = try #require(await scene.workspace.modal(of: scene.ana))
        #expect(modal.value("reason") == "ticket 481")
        #expect(modal.value("type") == "two")
        #expect(modal.value("thing") == nil)
    }

    @Test func `send a form when it is complete, and see errors under its fields`() async throws {
        let scene = await WorkspaceScene()
        _ = try await openForm(scene)
        try await scene.workspace.choose(Self.option("one"), in: "type", by: scene.ana)
        let incomplete = try await scene.workspace.submit(by: scene.ana)
        #expect(incomplete == .errors(["thing:1": "Please complete this required field."]))
        try await scene.workspace.choose(Self.option("x"), in: "thing", by: scene.ana)
        scene.app.answer(.json(#"{"response_action":"errors","errors":{"reason":"say why"}}"#))
        #expect(try await scene.workspace.submit(by: scene.ana) == .errors(["reason": "say why"]))
        scene.app.answer(.json(#"{"response_action":"errors","errors":{"nothing":"say why"}}"#))
        await #expect(throws: WorkspaceComplaint.self) { try await scene.workspace.submit(by: scene.ana) }
        #expect(try await scene.workspace.submit(by: scene.ana) == .closed)
        #expect(await scene.workspace.modal(of: scene.ana) == nil)
    }

    @Test func `click buttons that stand in a message now`() async throws {
        let scene = await WorkspaceScene()
        let button: JSONValue = [
            "type": "button", "action_id": "approve", "value": "42", "text": ["type": "plain_text", "text": "Approve"],
        ]
        let posted = try await scene.call(
            "chat.postMessage",
            ["channel": "C0GENERAL", "text": "card", "blocks": [["type": "actions", "elements": [button]]]])
        let message = try #require(await scene.workspace.messages(in: scene.general, for: scene.ana).last)
        #expect(message.buttons.map(\.label) == ["Approve"])
        try await scene.workspace.click("approve", by: scene.ana, in: message)
        #expect(scene.app.lastPayload?["actions"]?.array?.first?["value"] == "42")
        #expect(scene.app.lastPayload?["user"]?["id"] == "U0ANA")
        _ = try await scene.call("chat.update", ["channel": "C0GENERAL", "ts": posted["ts"] ?? .null, "text": "done"])
        await #expect(throws: WorkspaceComplaint.self) {
            try await scene.workspace.click("approve", by: scene.ana, in: message)
        }
    }

    private func openForm(_ scene: WorkspaceScene) async throws -> String {
        let trigger = await scene.workspace.issueTrigger(for: scene.ana)
        let answer = try await scene.call("views.open", ["trigger_id": .string(trigger), "view": .object(Self.form)])
        return try #require(answer["view"]?["id"]?.string)
    }
}
