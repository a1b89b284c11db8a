import Access

/// A modal that was submitted (docs.slack.dev, "view_submission payload").
struct ViewSubmission: Sendable {
    var sender: Sender
    var view: ViewState

    /// - Throws: ``MalformedDelivery`` when user or view are missing.
    init(_ payload: Payload) throws(MalformedDelivery) {
        sender = try Sender(payload)
        guard let view = payload["view"] else { throw MalformedDelivery("the payload has no view") }
        self.view = try ViewState(Payload(view))
    }
}
