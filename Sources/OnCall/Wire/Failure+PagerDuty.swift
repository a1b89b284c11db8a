import Access
import HTTP
import JSON

extension Failure {
    /// An HTTP status that is no success: 429 with the seconds to wait, or PagerDuty's own code and sentence.
    init(unsuccessful response: Response, of operation: String) {
        let isLimited = response.status == 429
        let error = (try? JSONValue(parsing: response.body))?["error"]
        let details = error?["errors"]?.array?.compactMap(\.string) ?? []
        let said = ([error?["message"]?.string].compactMap(\.self) + details).joined(separator: ": ")
        self.init(
            party: "PagerDuty", operation: operation, code: isLimited ? "ratelimited" : "http_\(response.status)",
            message: said.isEmpty ? "the answer has the status \(response.status)" : String(said.prefix(300)),
            requestID: response.headers["x-request-id"], isWorthRetrying: isLimited || response.status >= 500,
            retryAfter: isLimited ? Failure.pause(asked: response) : nil)
    }

    /// An answer that is not what the call is documented to give.
    init(unreadable operation: String, _ why: String) {
        self.init(
            party: "PagerDuty", operation: operation, code: "unreadable", message: why, isWorthRetrying: true)
    }

    /// The pause that PagerDuty asks for by `ratelimit-reset`, in seconds, or `Retry-After`; at most an hour.
    private static func pause(asked response: Response) -> Duration {
        let header = response.headers["ratelimit-reset"] ?? response.headers["Retry-After"]
        let seconds = header.flatMap { Int64($0) } ?? 30
        return .seconds(min(max(seconds, 1), 3600))
    }
}
