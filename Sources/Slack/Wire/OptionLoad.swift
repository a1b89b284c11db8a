import Access
import JSON

/// A type-ahead that wants its options (docs.slack.dev, "block_suggestion payload").
struct OptionLoad: Sendable {
    var sender: Sender
    var action: String
    /// What has been typed so far; often empty.
    var typed: String
    var view: ViewState?

    /// - Throws: ``MalformedDelivery`` when user or element are missing.
    init(_ payload: Payload) throws(MalformedDelivery) {
        sender = try Sender(payload)
        action = try payload.text("action_id")
        typed = payload["value"]?.string ?? ""
        view = try payload["view"].map { view throws(MalformedDelivery) in try ViewState(Payload(view)) }
    }
}
