/// The world said no, or said nothing: one call to an outside party that did not succeed.
package struct Failure: Error, Hashable, Codable, Sendable, CustomStringConvertible {
    /// Who was called: `AWS`, `Slack`, `PagerDuty`.
    package var party: String
    /// The call in the party's own words: `AttachUserPolicy`, `chat.postMessage`.
    package var operation: String
    /// The party's own error code, or a word of ours where there was no answer: `timeout`.
    package var code: String
    /// The party's own sentence, without secrets.
    package var message: String
    /// The id under which the party can find the call in its logs.
    package var requestID: String?
    /// Whether the same call may succeed later without anybody changing anything.
    package var isWorthRetrying: Bool
    /// How long the party wants us to wait before the next call.
    package var retryAfter: Duration?

    package init(
        party: String, operation: String, code: String, message: String, requestID: String? = nil,
        isWorthRetrying: Bool, retryAfter: Duration? = nil
    ) {
        self.party = party
        self.operation = operation
        self.code = code
        self.message = message
        self.requestID = requestID
        self.isWorthRetrying = isWorthRetrying
        self.retryAfter = retryAfter
    }

    package var description: String {
        let id = requestID.map { " (request id \($0))" } ?? ""
        return "\(party) answered \(operation) with \(code): \(message)\(id)"
    }
}
