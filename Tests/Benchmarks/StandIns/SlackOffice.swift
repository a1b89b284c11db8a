import Foundation
import HTTP
import Synchronization

/// Slack's Web API as far as both apps call it: says yes to everything at once, so that what is measured is the app.
///
/// Whoever has the id `UANA` has the address `uana@example.com`.
final class SlackOffice: Responder {
    static let token = "xoxb-benchmark"
    static let secret = "0123456789abcdef0123456789abcdef"
    static let team = "T0BENCH"
    static let app = "A0BENCH"
    static let channel = "C0APPROVALS"
    static let approver = "UBO"

    let arrivals = Arrivals()
    private let lastMessage = Mutex(0)

    static func address(of user: String) -> String { "\(user.lowercased())@example.com" }

    func respond(to request: IncomingRequest) async -> Response {
        let method = String(request.path.split(separator: "/").last ?? "")
        arrivals.note(method, request.body)
        return .json(answer(method, request))
    }

    private func answer(_ method: String, _ request: IncomingRequest) -> String {
        switch method {
        case "auth.test":
            return """
                {"ok":true,"url":"https://bench.slack.com/","team":"bench","user":"bot","team_id":"\(SlackOffice.team)",\
                "user_id":"UBOT","bot_id":"BBOT","is_enterprise_install":false}
                """
        case "bots.info": return #"{"ok":true,"bot":{"id":"BBOT","app_id":"\#(SlackOffice.app)","name":"bot"}}"#
        case "users.info": return SlackOffice.member(argument("user", of: request) ?? "")
        case "users.lookupByEmail":
            let local = argument("email", of: request)?.prefix { $0 != "@" } ?? ""
            return SlackOffice.member(local.uppercased())
        case "views.open", "views.update": return #"{"ok":true,"view":{"id":"V0","hash":"1","type":"modal"}}"#
        case "chat.postMessage", "chat.update":
            let number = lastMessage.withLock { last in
                last += 1
                return last
            }
            return #"{"ok":true,"channel":"\#(SlackOffice.channel)","ts":"1700000000.\#(100_000 + number)"}"#
        default: return #"{"ok":true}"#
        }
    }

    private static func member(_ id: String) -> String {
        """
        {"ok":true,"user":{"id":"\(id)","team_id":"\(team)","name":"\(id.lowercased())","deleted":false,"is_bot":false,\
        "is_email_confirmed":true,"profile":{"email":"\(address(of: id))"}}}
        """
    }

    private func argument(_ name: String, of request: IncomingRequest) -> String? {
        let form = try? FormBody(parsing: request.body)
        return form?[name] ?? (try? FormBody(parsing: Array(request.query.utf8)))?[name]
    }
}
