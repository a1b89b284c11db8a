import Access
import HTTP
import JSON

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
