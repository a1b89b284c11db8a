package import HTTP
package import JSON

/// Tells the people in a running `slack_workspace.py` what to type and press, and asks what they see.
///
/// The workspace is `T0AAA`, the app `A0DDD`; the orders are listed in `slack_control.py`.
package struct SlackStandIn: Sendable {
    package static let token = "xoxb-stand-in"
    package static let signingSecret = "8f742231b10e8888abcd99yyyzzz85a5"

    package let url: String
    private let client: any HTTPClient

    package init(_ workspace: RunningCounterpart, client: any HTTPClient = Client(userAgent: "curfew-tests")) {
        url = workspace.url
        self.client = client
    }

    /// Where the Web API is, for `slack.api_url`.
    package var apiURL: String { "\(url)/api/" }

    /// The section of a configuration that leads here, or to the Web API at another address.
    package func section(at apiURL: String? = nil) -> String {
        """
        slack:
          bot_token: \(SlackStandIn.token)
          signing_secrets: [\(SlackStandIn.signingSecret)]
          workspace: T0AAA
          approval_channel: C0APPR
          api_url: \(apiURL ?? self.apiURL)
        """
    }

    /// Gives an order; throws what the workspace says when it refuses.
    @discardableResult
    package func tell(_ order: String, _ fields: JSONObject = [:]) async throws -> JSONValue {
        let request = OutgoingRequest(
            method: .post, url: "\(url)/control/\(order)", headers: ["Content-Type": "application/json"],
            body: Array(JSONValue.object(fields).compact.utf8), timeout: .seconds(30), bypassesProxy: true)
        let answer = try await client.send(request)
        guard answer.status == 200 else { throw CounterpartTrouble(description: "\(order): \(answer.text)") }
        return try JSONValue(parsing: answer.body)
    }

    /// Adds an ordinary member, or one with other flags of Slack's user object.
    package func add(_ id: String, _ email: String, _ flags: JSONObject = [:]) async throws {
        var fields: JSONObject = ["id": .string(id), "email": .string(email)]
        for flag in flags.members { fields[flag.name] = flag.value }
        try await tell("person", fields)
    }

    /// Adds a channel that the app is in.
    package func add(channel: String) async throws {
        try await tell("channel", ["id": .string(channel)])
    }

    /// Makes a user group, or puts these members in the place of those before.
    package func put(_ members: [String], into group: String) async throws {
        try await tell("group", ["id": .string(group), "members": .array(members.map(JSONValue.string))])
    }

    /// Strikes the next calls of a method, or of any (`*`), so many times.
    package func strike(
        _ method: String, _ kind: String, times: Int64 = 1, seconds: Int64 = 1, code: String = "internal_error"
    ) async throws {
        try await tell(
            "fault",
            [
                "method": .string(method), "kind": .string(kind), "times": .integer(times),
                "seconds": .integer(seconds), "code": .string(code),
            ])
    }

    /// What the app sent that Slack would have refused: nothing, if all is well.
    package var problems: [JSONValue] {
        get async throws { try await tell("state")["problems"]?.array ?? [] }
    }

    /// All messages that stand, oldest first.
    package func messages() async throws -> [Message] {
        (try await tell("state")["messages"]?.array ?? []).map(Message.init)
    }

    /// The messages that stand in a channel, oldest first.
    package func messages(in channel: String) async throws -> [Message] {
        try await messages().filter { $0.channel == channel }
    }

    /// What only that person was shown, oldest first.
    package func ephemerals(for user: String) async throws -> [String] {
        let all = try await tell("state")["ephemerals"]?.array ?? []
        return all.filter { $0["user"]?.string == user }.compactMap { $0["text"]?.string }
    }

    /// The methods that the app has called, in order.
    package var calls: [String] {
        get async throws {
            (try await tell("state")["calls"]?.array ?? []).compactMap { $0["method"]?.string }
        }
    }

    /// Waits until what is looked for is there: looks again whenever something has happened, for half a minute.
    package func wait<Found>(_ what: String, for found: () async throws -> Found?) async throws -> Found {
        let end = ContinuousClock.now + .seconds(30)
        var changes = try await tell("state")["changes"] ?? 0
        while ContinuousClock.now < end {
            if let found = try await found() { return found }
            changes = try await tell("wait", ["since": changes])["changes"] ?? 0
        }
        throw CounterpartTrouble(description: "waited in vain until \(what)")
    }

    /// A message as it stands.
    package struct Message: Sendable {
        package let json: JSONValue

        package var timestamp: String { json["ts"]?.string ?? "" }
        package var channel: String { json["channel"]?.string ?? "" }
        package var text: String { texts.last ?? "" }
        /// Every text that the message has had, the first first.
        package var texts: [String] { (json["versions"]?.array ?? []).compactMap { $0["text"]?.string } }

        /// All of it as it stands now, in one text.
        package var content: String { json["versions"]?.array?.last?.compact ?? "" }

        /// The actions of the buttons that the message has now.
        package var buttons: [String] {
            let blocks = json["versions"]?.array?.last?["blocks"]?.array ?? []
            return blocks.flatMap { $0["elements"]?.array ?? [] }.compactMap { $0["action_id"]?.string }
        }
    }
}
