import Access
import Doubles
import HTTP
import JSON
import Testing

@testable import Sandbox

@Suite struct `The simulated Web API` {
    @Test func `lets nobody in without the app's token`() async throws {
        let scene = await WorkspaceScene()
        #expect(try await scene.call("chat.postMessage", [:], token: "xoxb-other")["error"] == "invalid_auth")
    }

    @Test(
        arguments: [
            ("chat.nothing", [:], "unknown_method"),
            ("chat.postMessage", ["text": "hello"], "invalid_arguments"),
            ("chat.postMessage", ["channel": "C0GENERAL"], "no_text"),
            ("chat.postMessage", ["channel": "C0GENERAL", "text": "x", "colour": "red"], "invalid_arguments"),
            (
                "chat.postMessage", ["channel": "C0GENERAL", "text": "x", "blocks": [["type": "video"]]],
                "invalid_blocks"
            ),
            ("chat.postMessage", ["channel": "C0NOWHERE", "text": "x"], "channel_not_found"),
            ("chat.postMessage", ["channel": "C0PRIVATE", "text": "x"], "not_in_channel"),
            ("chat.postMessage", ["channel": "U0GONE", "text": "x"], "user_disabled"),
            ("chat.postEphemeral", ["channel": "C0GENERAL", "user": "U0NOBODY", "text": "x"], "user_not_in_channel"),
            ("chat.update", ["channel": "C0GENERAL", "ts": "1.2", "text": "x"], "message_not_found"),
            ("views.open", ["trigger_id": "1.2.3", "view": [:]], "invalid_trigger_id"),
            ("views.update", ["view_id": "V0NONE", "view": [:]], "not_found"),
        ] as [(String, JSONObject, String)])
    func `answers failures with Slack's words`(method: String, arguments: JSONObject, error: String) async throws {
        let scene = await WorkspaceScene()
        let answer = try await scene.call(method, arguments)
        #expect(answer["ok"] == false)
        #expect(answer["error"]?.string == error)
    }

    @Test func `takes forms where methods only read`() async throws {
        let scene = await WorkspaceScene()
        #expect(try await scene.call("auth.test", form: [])["bot_id"] == "B0CURFEW")
        #expect(try await scene.call("bots.info", form: [("bot", "B0CURFEW")])["bot"]?["app_id"] == "A0CURFEW")
        let user = try await scene.call("users.info", form: [("user", "U0ANA")])["user"]
        #expect(user?["profile"]?["email"] == "ana@example.com")
        #expect(
            try await scene.call("users.lookupByEmail", form: [("email", "ANA@example.com")])["user"]?["id"] == "U0ANA")
        #expect(
            try await scene.call("users.lookupByEmail", form: [("email", "gone@example.com")])["error"]
                == "users_not_found")
        #expect(
            try await scene.call("conversations.info", form: [("channel", "C0PRIVATE")])["channel"]?["is_member"]
                == false)
        #expect(try await scene.call("users.info", [:])["error"] == "invalid_post_type")
    }

    @Test func `opens a direct message for a member's id, and changes messages in place`() async throws {
        let scene = await WorkspaceScene()
        let posted = try await scene.call("chat.postMessage", ["channel": "U0ANA", "text": "first"])
        #expect(posted["channel"] == "D0ANA")
        let update: JSONObject = ["channel": "D0ANA", "ts": posted["ts"] ?? .null, "text": "second"]
        #expect(try await scene.call("chat.update", update)["ok"] == true)
        let messages = await scene.workspace.directMessages(to: scene.ana)
        #expect(messages.map(\.text) == ["second"])
        #expect(messages.map(\.changes) == [1])
        var long = update
        long["text"] = .string(String(repeating: "x", count: 4001))
        #expect(try await scene.call("chat.update", long)["error"] == "msg_too_long")
    }

    @Test func `answers a response_url five times within half an hour`() async throws {
        let scene = await WorkspaceScene()
        let url = await scene.workspace.issueResponseURL(for: scene.ana, in: scene.general)
        let path = "/response/" + (url.split(separator: "/").last ?? "")
        let request = IncomingRequest(method: .post, path: path, body: Array(#"{"text":"x"}"#.utf8))
        for _ in 0..<5 {
            #expect(await scene.workspace.respond(to: request).status == 200)
        }
        #expect(await scene.workspace.respond(to: request).text == "used_url")
        #expect(await scene.workspace.messages(in: scene.general, for: scene.ana).count == 5)
        #expect(await scene.workspace.messages(in: scene.general, for: "U0BO").isEmpty)
        let late = await scene.workspace.issueResponseURL(for: scene.ana, in: scene.general)
        scene.clock.advance(by: .seconds(1800))
        let latePath = "/response/" + (late.split(separator: "/").last ?? "")
        #expect(
            await scene.workspace.respond(to: IncomingRequest(method: .post, path: latePath, body: request.body)).status
                == 404)
    }
}
