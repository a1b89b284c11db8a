import Access
import Cryptography
import HTTP
import JSON

/// Calls methods of Slack's Web API (docs.slack.dev/apis/web-api).
///
/// Slack reports failure as HTTP 200 with `ok: false`: whatever is returned here was `ok: true`.
struct WebAPI: Sendable {
    let http: any HTTPClient
    let apiURL: String
    let token: Secret

    /// How long one call may take when nobody waits for it.
    static let patience: Duration = .seconds(10)

    /// Calls a method; the arguments go as JSON where the method takes it, else as a form.
    ///
    /// - Throws: ``Failure`` for every outcome but `ok: true`.
    func call(
        _ method: APIMethod, _ arguments: JSONObject = [:], within timeout: Duration = patience
    ) async throws(Failure) -> APIAnswer {
        let response: Response
        do {
            response = try await http.send(request(method, arguments, timeout))
        } catch {
            throw Failure(
                party: "Slack", operation: method.rawValue, code: error.neverSent ? "unreachable" : "no_answer",
                message: error.reason, isWorthRetrying: true)
        }
        return try APIAnswer(response, to: method)
    }

    private func request(_ method: APIMethod, _ arguments: JSONObject, _ timeout: Duration) -> OutgoingRequest {
        let body = method.takesJSON ? JSONValue.object(arguments).compact : WebAPI.form(of: arguments).encoded
        return OutgoingRequest(
            method: .post, url: apiURL + method.rawValue,
            headers: [
                "Authorization": "Bearer \(token.revealed)",
                "Content-Type": method.takesJSON
                    ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded",
            ],
            body: Array(body.utf8), timeout: timeout)
    }

    /// A form takes what is not a text as JSON.
    private static func form(of arguments: JSONObject) -> FormBody {
        FormBody(arguments.members.map { ($0.name, $0.value.string ?? $0.value.compact) })
    }
}

/// The methods in use here, by Slack's names.
enum APIMethod: String, Sendable {
    case authTest = "auth.test"
    case botsInfo = "bots.info"
    case conversationsInfo = "conversations.info"
    case postEphemeral = "chat.postEphemeral"
    case postMessage = "chat.postMessage"
    case updateMessage = "chat.update"
    case usersInfo = "users.info"
    case usersLookupByEmail = "users.lookupByEmail"
    case viewsOpen = "views.open"
    case viewsUpdate = "views.update"

    /// Whether the method takes a JSON body; those that only read take a form.
    var takesJSON: Bool {
        switch self {
        case .authTest, .botsInfo, .conversationsInfo, .usersInfo, .usersLookupByEmail: false
        case .postEphemeral, .postMessage, .updateMessage, .viewsOpen, .viewsUpdate: true
        }
    }
}

/// What a method that succeeded answered.
struct APIAnswer: Sendable {
    var members: JSONObject
    /// The scopes that the token has, from the header `x-oauth-scopes`; nil when Slack did not say.
    var scopes: [String]?
    /// When Slack answered, by its own clock; nil when it did not say.
    var answeredAt: Instant?

    /// Reads an answer.
    ///
    /// - Throws: ``Failure`` for every answer that does not say `ok: true`.
    init(_ response: Response, to method: APIMethod) throws(Failure) {
        guard (200...299).contains(response.status) else {
            throw Failure(unsuccessful: response, of: method)
        }
        guard let members = (try? JSONValue(parsing: response.body))?.object else {
            throw Failure(
                party: "Slack", operation: method.rawValue, code: "unreadable",
                message: "the answer is not JSON", requestID: response.headers["x-slack-req-id"],
                isWorthRetrying: true)
        }
        guard members["ok"]?.bool == true else {
            throw Failure(refused: members, response, of: method)
        }
        self.members = members
        answeredAt = response.headers["Date"].flatMap(Instant.init(httpDate:))
        scopes = response.headers["x-oauth-scopes"].map { header in
            header.split(separator: ",").map { String($0.filter { $0 != " " }) }
        }
    }
}
