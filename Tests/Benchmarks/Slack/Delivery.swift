import Cryptography
import Foundation
import HTTP

/// What Slack delivers to an app, as the bytes of a signed request.
struct Delivery: Sendable {
    let bytes: [UInt8]

    /// A signed form, sent now.
    init(_ fields: [(String, String)], to port: Int) {
        let body = Array(FormBody(fields).encoded.utf8)
        let timestamp = String(Int(Date().timeIntervalSince1970))
        let signature = hex(hmacSHA256(Array("v0:\(timestamp):".utf8) + body, key: Array(SlackOffice.secret.utf8)))
        let head = """
            POST /slack HTTP/1.1\r
            Host: 127.0.0.1:\(port)\r
            Content-Type: application/x-www-form-urlencoded\r
            Content-Length: \(body.count)\r
            X-Slack-Request-Timestamp: \(timestamp)\r
            X-Slack-Signature: v0=\(signature)\r
            \r

            """
        bytes = Array(head.utf8) + body
    }

    /// The slash command, typed by that person.
    static func command(by user: String, trigger: String, to port: Int) -> Delivery {
        Delivery(
            [
                ("token", "deprecated"), ("team_id", SlackOffice.team), ("team_domain", "bench"),
                ("channel_id", "C0GENERAL"), ("channel_name", "general"), ("user_id", user),
                ("user_name", user.lowercased()), ("command", "/p0"), ("text", "request"),
                ("api_app_id", SlackOffice.app), ("is_enterprise_install", "false"),
                ("response_url", "https://hooks.slack.com/commands/\(trigger)"), ("trigger_id", trigger),
            ], to: port)
    }

    /// What somebody typed into the type-ahead.
    static func optionLoad(by user: String, typed: String, nonce: String, to port: Int) -> Delivery {
        interaction(
            user,
            """
            "type":"block_suggestion","action_id":"policy","block_id":"policy:1","value":"\(typed)","action_ts":"\(nonce)",
            "container":{"type":"view","view_id":"V0"},"view":\(view(callback: "ask", values: "{}"))
            """, to: port)
    }

    /// The filled-in form.
    static func submission(
        by user: String, policy value: String, blocks: (policy: String, duration: String), duration: String,
        trigger: String, to port: Int
    ) -> Delivery {
        let values = """
            {"\(blocks.policy)":{"policy":{"type":"external_select","selected_option":\
            {"text":{"type":"plain_text","text":"chosen"},"value":"\(value)"}}},\
            "reason":{"reason":{"type":"plain_text_input","value":"ticket 481"}},\
            "\(blocks.duration)":{"duration":{"type":"static_select","selected_option":\
            {"text":{"type":"plain_text","text":"\(duration)"},"value":"\(duration)"}}},\
            "access_type":{"access_type":{"type":"static_select","selected_option":\
            {"text":{"type":"plain_text","text":"policy"},"value":"policy"}}}}
            """
        return interaction(
            user,
            #""type":"view_submission","trigger_id":"\#(trigger)","view":\#(view(callback: "ask", values: values))"#,
            to: port)
    }

    /// A press of a card's button.
    static func click(_ action: String, on request: String, by user: String, trigger: String, to port: Int) -> Delivery
    {
        interaction(
            user,
            """
            "type":"block_actions","trigger_id":"\(trigger)","response_url":"https://hooks.slack.com/actions/\(trigger)",
            "container":{"type":"message","message_ts":"1700000000.000001","channel_id":"\(SlackOffice.channel)"},
            "channel":{"id":"\(SlackOffice.channel)","name":"approvals"},"message":{"type":"message",
            "ts":"1700000000.000001","text":"card"},"actions":[{"type":"button","block_id":"b","action_id":"\(action)",
            "text":{"type":"plain_text","text":"Approve"},"value":"\(request)","action_ts":"\(trigger)"}]
            """, to: port)
    }

    private static func view(callback: String, values: String) -> String {
        """
        {"id":"V0","team_id":"\(SlackOffice.team)","type":"modal","callback_id":"\(callback)","private_metadata":\
        "{\\"v\\":1,\\"n\\":1}","hash":"1","state":{"values":\(values)},"root_view_id":"V0","app_id":"\(SlackOffice.app)"}
        """
    }

    private static func interaction(_ user: String, _ members: String, to port: Int) -> Delivery {
        let payload = """
            {"team":{"id":"\(SlackOffice.team)","domain":"bench"},"api_app_id":"\(SlackOffice.app)","token":"deprecated",\
            "user":{"id":"\(user)","username":"\(user.lowercased())","name":"\(user.lowercased())",\
            "team_id":"\(SlackOffice.team)"},\(members)}
            """
        return Delivery([("payload", payload)], to: port)
    }
}
