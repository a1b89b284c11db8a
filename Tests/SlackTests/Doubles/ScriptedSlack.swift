import Foundation
import HTTP
import JSON
import Synchronization

/// Slack's Web API in memory: answers as it is told, and keeps every call.
final class ScriptedSlack: HTTPClient {
    /// One call of a method, or one answer to a response URL.
    struct Call: Sendable {
        var method: String
        var arguments: JSONObject
        var headers: Headers
    }

    private struct State {
        var calls: [Call] = []
        var users: [String: JSONObject] = [:]
        var answers: [String: [Answer]] = [:]
        var posted = 0
    }

    /// How one call of a method ends, in place of the ordinary way.
    enum Answer: Sendable {
        case error(String)
        case response(Response)
        case lost
        /// Answers in the ordinary way after the gate was opened.
        case after(Gate)
    }

    private let state = Mutex(State())
    let api: String

    init(api: String = "https://slack.com/api/") {
        self.api = api
    }

    /// Adds a member; what is not said is as for an ordinary one.
    func add(_ id: String, email: String, _ more: JSONObject = [:], team: String = "T0AAA") {
        var user: JSONObject = [
            "id": .string(id), "team_id": .string(team), "deleted": false, "is_bot": false, "is_restricted": false,
            "is_ultra_restricted": false, "is_email_confirmed": true, "profile": ["email": .string(email)],
        ]
        for member in more.members { user[member.name] = member.value }
        state.withLock { $0.users[id] = user }
    }

    /// The next calls of that method end so, one each.
    func script(_ method: String, _ answers: Answer...) {
        state.withLock { $0.answers[method, default: []] += answers }
    }

    /// Every call so far, or those of one method.
    func calls(_ method: String? = nil) -> [Call] {
        state.withLock { state in state.calls.filter { method == nil || $0.method == method } }
    }

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> Response {
        let method = request.url.hasPrefix(api) ? String(request.url.dropFirst(api.count)) : request.url
        let arguments = ScriptedSlack.arguments(of: request)
        let scripted = state.withLock { state -> Answer? in
            state.calls.append(Call(method: method, arguments: arguments, headers: request.headers))
            guard let answer = state.answers[method]?.first else { return nil }
            state.answers[method]?.removeFirst()
            return answer
        }
        switch scripted {
        case .error(let code)?: return .json(#"{"ok":false,"error":"\#(code)"}"#)
        case .response(let response)?: return response
        case .lost?: throw TransportFailure(reason: "timed out", neverSent: false)
        case .after(let gate)?: await gate.wait()
        case nil: break
        }
        return .json(JSONValue.object(ordinaryAnswer(to: method, arguments)).compact)
    }

    private func ordinaryAnswer(to method: String, _ arguments: JSONObject) -> JSONObject {
        state.withLock { state in
            switch method {
            case "auth.test": return ["ok": true, "team_id": "T0AAA", "user_id": "U0BOT", "bot_id": "B0EEE"]
            case "bots.info": return ["ok": true, "bot": ["id": "B0EEE", "app_id": "A0DDD"]]
            case "users.info":
                let user = arguments["user"]?.string.flatMap { state.users[$0] }
                guard let user else { return ["ok": false, "error": "user_not_found"] }
                return ["ok": true, "user": .object(user)]
            case "users.lookupByEmail":
                let user = state.users.values.first { $0["profile"]?["email"] == arguments["email"] }
                guard let user else { return ["ok": false, "error": "users_not_found"] }
                return ["ok": true, "user": .object(user)]
            case "chat.postMessage":
                state.posted += 1
                let channel = arguments["channel"]?.string ?? ""
                let direct = channel.hasPrefix("U") ? "D\(channel.dropFirst())" : channel
                return ["ok": true, "channel": .string(direct), "ts": .string("1700000000.00\(1000 + state.posted)")]
            case "views.open": return ["ok": true, "view": ["id": "V0NEW"]]
            default: return ["ok": true]
            }
        }
    }

    private static func arguments(of request: OutgoingRequest) -> JSONObject {
        if let object = (try? JSONValue(parsing: request.body))?.object { return object }
        let pairs = String(decoding: request.body, as: UTF8.self).split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.removingPercentEncoding ?? "" }
            return (parts[0], JSONValue.string(parts.count > 1 ? parts[1] : ""))
        }
        return JSONObject(pairs)
    }
}

/// Something that has to be opened before those who wait for it go on.
final class Gate: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    func open() {
        continuation.finish()
    }

    func wait() async {
        for await _ in stream {}
    }
}
