import Access
import AccessDesk
import Doubles
import HTTP
import JSON
import Synchronization

@testable import Sandbox

/// A workspace with an app whose answers a test writes; no sockets, the wire format is that of the real thing.
struct WorkspaceScene {
    let clock = ManualClock()
    let app = ScriptedApp()
    let workspace: SimulatedWorkspace
    let ana: SlackUserID = "U0ANA"
    let general: ChannelID = "C0GENERAL"

    init() async {
        var deactivated = SimulatedMember(id: "U0GONE", name: "Gone", email: "gone@example.com")
        deactivated.isDeactivated = true
        workspace = SimulatedWorkspace(
            app: SimulatedApp(token: "xoxb-token", signingSecret: "secret"),
            members: [SimulatedMember(id: ana, name: "Ana", email: "ana@example.com"), deactivated],
            channels: [
                SimulatedChannel(id: general, name: "general"),
                SimulatedChannel(id: "C0PRIVATE", name: "private", hasApp: false),
            ], clock: clock, http: InProcessClient(app))
        await workspace.connect(app: "http://127.0.0.1:1/slack", workspace: "http://127.0.0.1:2")
    }

    /// Calls a method that takes JSON.
    func call(_ method: String, _ arguments: JSONObject, token: String = "xoxb-token") async throws -> JSONValue {
        let request = IncomingRequest(
            method: .post, path: "/api/\(method)",
            headers: [
                "Authorization": "Bearer \(token)", "Content-Type": "application/json; charset=utf-8",
            ], body: Array(JSONValue.object(arguments).compact.utf8))
        return try JSONValue(parsing: await workspace.respond(to: request).body)
    }

    /// Calls a method that takes a form.
    func call(_ method: String, form: [(String, String)]) async throws -> JSONValue {
        let request = IncomingRequest(
            method: .post, path: "/api/\(method)",
            headers: [
                "Authorization": "Bearer xoxb-token", "Content-Type": "application/x-www-form-urlencoded",
            ], body: Array(FormBody(form).encoded.utf8))
        return try JSONValue(parsing: await workspace.respond(to: request).body)
    }
}

/// An app whose answers a test writes, and which keeps what it was sent.
final class ScriptedApp: Responder {
    private let answers = Mutex<[Response]>([])
    private let kept = Mutex<[IncomingRequest]>([])

    var requests: [IncomingRequest] { kept.withLock(\.self) }

    /// The payload of the last interaction.
    var lastPayload: JSONValue? {
        guard let body = requests.last?.body, let form = try? FormBody(parsing: body), let text = form["payload"] else {
            return nil
        }
        return try? JSONValue(parsing: text)
    }

    /// What is answered next; afterwards an empty 200.
    func answer(_ responses: Response...) {
        answers.withLock { $0 += responses }
    }

    func respond(to request: IncomingRequest) async -> Response {
        kept.withLock { $0.append(request) }
        return answers.withLock { $0.isEmpty ? Response(status: 200) : $0.removeFirst() }
    }
}

/// A client that hands every request to a responder in the same process.
struct InProcessClient: HTTPClient {
    private let responder: any Responder

    init(_ responder: any Responder) {
        self.responder = responder
    }

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> Response {
        let authority = request.url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return await responder.respond(
            to: IncomingRequest(
                method: request.method, path: "/" + (authority.count > 3 ? authority[3] : ""),
                headers: request.headers, body: request.body))
    }
}
