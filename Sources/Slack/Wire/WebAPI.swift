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
