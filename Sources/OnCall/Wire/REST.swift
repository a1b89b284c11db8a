import Access
import Cryptography
import HTTP
import JSON

/// Calls PagerDuty's REST API, version 2 (developer.pagerduty.com/api-reference); it only reads.
struct REST: Sendable {
    let http: any HTTPClient
    let url: String
    let token: Secret

    /// How long one call may take.
    static let patience: Duration = .seconds(5)

    /// Reads what is at the path.
    ///
    /// - Throws: ``Failure`` for every answer that is no JSON object with a status of success.
    func get(_ path: String, _ query: [(String, String)]) async throws(Failure) -> RESTAnswer {
        let response: Response
        do {
            response = try await http.send(request(path, query))
        } catch {
            throw Failure(
                party: "PagerDuty", operation: "GET \(path)", code: error.neverSent ? "unreachable" : "no_answer",
                message: error.reason, isWorthRetrying: true)
        }
        return try RESTAnswer(response, to: "GET \(path)")
    }

    private func request(_ path: String, _ query: [(String, String)]) -> OutgoingRequest {
        let pairs = query.map { "\(PercentEncoding.encode($0.0))=\(PercentEncoding.encode($0.1))" }
        let suffix = pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
        return OutgoingRequest(
            method: .get, url: url + path + suffix,
            headers: [
                "Authorization": "Token token=\(token.revealed)",
                "Accept": "application/vnd.pagerduty+json;version=2", "Content-Type": "application/json",
            ],
            timeout: REST.patience)
    }
}

/// What a call that succeeded answered.
struct RESTAnswer: Sendable {
    let members: JSONObject
    /// The call, for what is said of an answer that cannot be read.
    let operation: String

    init(_ response: Response, to operation: String) throws(Failure) {
        guard (200...299).contains(response.status) else {
            throw Failure(unsuccessful: response, of: operation)
        }
        guard let members = (try? JSONValue(parsing: response.body))?.object else {
            throw Failure(unreadable: operation, "the answer is no JSON object")
        }
        self.members = members
        self.operation = operation
    }

    /// The list of that name.
    ///
    /// - Throws: ``Failure`` where there is none: an answer of another shape says nothing about who is on call.
    func list(_ name: String) throws(Failure) -> [JSONValue] {
        guard let list = members[name]?.array else {
            throw Failure(unreadable: operation, "the answer has no list \(name)")
        }
        return list
    }

    /// The object of that name.
    func object(_ name: String) throws(Failure) -> JSONObject {
        guard let object = members[name]?.object else {
            throw Failure(unreadable: operation, "the answer has no \(name)")
        }
        return object
    }
}
