import JSON

/// A message as the Web API takes it.
struct MessageContent: Equatable, Sendable {
    /// Everything the message says, in mrkdwn: what screen readers and notifications have.
    var text: String
    var blocks: [JSONValue]
}
