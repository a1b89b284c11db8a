package import Access
import HTTP
import JSON

extension Failure {
    /// Whether Slack does not take the token, or not for this: nothing but a change of the configuration helps.
    package var needsNewSlackToken: Bool {
        party == "Slack" && Failure.tokenCodes.contains(code)
    }

    /// Slack's codes for a token that is dead, of the wrong kind, or without a scope.
    private static let tokenCodes: Set<String> = [
        "access_denied", "account_inactive", "invalid_auth", "missing_scope", "no_permission", "not_allowed_token_type",
        "not_authed", "org_login_required", "team_access_not_granted", "token_expired", "token_revoked",
    ]

    /// Slack's codes for what may go well a little later.
    private static let passingCodes: Set<String> = [
        "fatal_error", "internal_error", "rate_limited", "ratelimited", "request_timeout", "service_unavailable",
        "team_added_to_org",
    ]

    /// An HTTP status that is no success: 429 with its `Retry-After`, or trouble on the way.
    init(unsuccessful response: Response, of method: APIMethod) {
        let isLimited = response.status == 429
        // Whatever a proxy may write there, more than a day is no pause any more.
        let seconds = response.headers["Retry-After"].flatMap { Int64($0) }.map { min(max($0, 1), 86400) }
        self.init(
            party: "Slack", operation: method.rawValue, code: isLimited ? "ratelimited" : "http_\(response.status)",
            message: isLimited ? "too many calls" : "the answer has the status \(response.status)",
            requestID: response.headers["x-slack-req-id"],
            isWorthRetrying: isLimited || response.status >= 500,
            retryAfter: isLimited ? .seconds(seconds ?? 30) : seconds.map { .seconds($0) })
    }

    /// An answer that says `ok: false`, or does not say.
    init(refused members: JSONObject, _ response: Response, of method: APIMethod) {
        let code = members["error"]?.string ?? "unreadable"
        let needed = members["needed"]?.string.map { "the token lacks the scope \($0)" }
        let details = members["response_metadata"]?["messages"]?.array?.compactMap(\.string) ?? []
        let seconds = response.headers["Retry-After"].flatMap { Int64($0) }.map { min(max($0, 1), 86400) }
        self.init(
            party: "Slack", operation: method.rawValue, code: code,
            message: needed ?? (details.isEmpty ? "the call was refused" : details.joined(separator: "; ")),
            requestID: response.headers["x-slack-req-id"],
            isWorthRetrying: Failure.passingCodes.contains(code) || code == "unreadable",
            retryAfter: seconds.map { .seconds($0) })
    }
}
