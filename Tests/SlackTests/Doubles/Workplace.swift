import Access
import AccessDesk
import Cryptography
import Doubles
import Foundation
import HTTP
import JSON
import Log
import Testing

@testable import Slack

/// A workspace with Curfew's edge in it, all in memory: people type and press, and it is seen what comes of it.
struct Workplace: Sendable {
    static let secret = "8f742231b10e8888abcd99yyyzzz85a5"

    let slack: ScriptedSlack
    let desk = ScriptedDesk()
    let clock = ManualClock()
    let workspace: SlackWorkspace
    let responder: SlackResponder

    init(app: AppID? = "A0DDD", secrets: [String] = [secret], apiURL: String = "https://slack.com/api/") {
        let settings = SlackSettings(
            botToken: Secret("xoxb-1"), signingSecrets: secrets.map { Secret($0) }, workspace: "T0AAA", app: app,
            apiURL: apiURL, approvalChannel: "C0APPR", domains: ["example.com"])
        slack = ScriptedSlack(api: apiURL)
        slack.add("U0ANA", email: "ana@example.com")
        slack.add("U0BO", email: "Bo@Example.com")
        workspace = SlackWorkspace(settings: settings, http: slack, clock: clock, journal: SilentJournal())
        responder = SlackResponder(workspace, desk: desk)
    }

    /// Runs the test's body while the edge runs.
    static func run(
        _ workplace: Workplace = Workplace(), _ body: @Sendable (Workplace) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await workplace.responder.run() }
            defer { group.cancelAll() }
            try await body(workplace)
        }
    }

    /// Sends bytes as Slack does, signed now with the secret.
    func deliver(
        _ body: [UInt8], as type: String = "application/x-www-form-urlencoded", secret: String = Self.secret,
        at seconds: Int64? = nil
    ) async -> Response {
        await responder.respond(to: signed(body, as: type, secret: secret, at: seconds))
    }

    /// The request that Slack would send.
    func signed(
        _ body: [UInt8], as type: String = "application/x-www-form-urlencoded", secret: String = Self.secret,
        at seconds: Int64? = nil
    ) -> IncomingRequest {
        let time = String(seconds ?? clock.now.seconds)
        let code = hex(hmacSHA256(Array("v0:\(time):".utf8) + body, key: Array(secret.utf8)))
        return IncomingRequest(
            method: .post, path: "/slack",
            headers: [
                "Content-Type": type, "X-Slack-Request-Timestamp": time, "X-Slack-Signature": "v0=\(code)",
            ],
            body: body)
    }

    /// Types the slash command.
    func type(_ text: String, by user: String = "U0ANA", _ more: [String: String] = [:]) async -> Response {
        await deliver(Self.form(command(text, by: user).merging(more) { $1 }))
    }

    /// The fields of a slash command.
    func command(_ text: String, by user: String = "U0ANA") -> [String: String] {
        [
            "command": "/p0", "text": text, "team_id": "T0AAA", "api_app_id": "A0DDD", "user_id": user,
            "channel_id": "C0BBB", "trigger_id": "111.222.abc",
            "response_url": "https://hooks.slack.com/commands/T0AAA/1/x",
        ]
    }

    /// Sends an interaction's payload.
    func interact(_ payload: JSONValue) async -> Response {
        await deliver(Self.form(["payload": payload.compact]))
    }

    /// Presses a button of a message.
    func press(
        _ action: String, _ value: String, by user: String = "U0BO", team: String = "T0AAA",
        channel: String = "C0APPR", _ more: JSONObject = [:]
    ) async -> Response {
        var payload: JSONObject = [
            "type": "block_actions", "team": ["id": "T0AAA"], "api_app_id": "A0DDD", "trigger_id": "1.2.x",
            "user": ["id": .string(user), "team_id": .string(team)], "channel": ["id": .string(channel)],
            "container": [
                "type": "message", "channel_id": .string(channel), "message_ts": "1700000000.000100",
            ],
            "response_url": "https://hooks.slack.com/actions/T0AAA/1/x",
            "actions": [["type": "button", "action_id": .string(action), "value": .string(value)]],
        ]
        for member in more.members { payload[member.name] = member.value }
        return await interact(.object(payload))
    }

    /// A payload about a view of ours, with those values filled in: block id, action id, value.
    func viewPayload(
        _ type: String, callback: String = "ask", metadata: String = "{}", by user: String = "U0ANA",
        _ values: [(String, String, String?)] = [], _ more: JSONObject = [:]
    ) -> JSONValue {
        let state = values.map { block, action, value -> (String, JSONValue) in
            let text = value.map(JSONValue.string) ?? .null
            let input: JSONValue =
                action == "reason"
                ? ["type": "plain_text_input", "value": text]
                : ["type": "static_select", "selected_option": value == nil ? .null : ["value": text]]
            return (block, .object(JSONObject([(action, input)])))
        }
        var payload: JSONObject = [
            "type": .string(type), "team": ["id": "T0AAA"], "api_app_id": "A0DDD",
            "user": ["id": .string(user), "team_id": "T0AAA"],
            "view": [
                "id": "V0FFF", "type": "modal", "callback_id": .string(callback), "hash": "1700.abc",
                "private_metadata": .string(metadata), "state": ["values": .object(JSONObject(state))],
            ],
        ]
        for member in more.members { payload[member.name] = member.value }
        return .object(payload)
    }

    /// A form's bytes.
    static func form(_ fields: [String: String]) -> [UInt8] {
        let text = fields.sorted { $0.key < $1.key }.map { name, value in
            let escaped = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return "\(name)=\(escaped)"
        }
        return Array(text.joined(separator: "&").utf8)
    }

    /// Waits until a method was called that often; fails the test when it takes longer than anything here should.
    func calls(_ method: String, atLeast count: Int = 1) async throws -> [ScriptedSlack.Call] {
        let start = ContinuousClock.now
        while slack.calls(method).count < count {
            try #require(ContinuousClock.now - start < .seconds(10), "\(method) was not called \(count) times")
            await Task.yield()
        }
        return slack.calls(method)
    }
}
