import Access
import JSON

/// Buttons that were pressed and selects that were changed (docs.slack.dev, "block_actions payload").
struct BlockActions: Sendable {
    var sender: Sender
    var trigger: String?
    var responseURL: String?
    /// Where the message stands; nil for actions in a view.
    var message: MessagePlace?
    /// The view they happened in; nil for actions in a message.
    var view: ViewState?
    /// Never empty.
    var actions: [Action]

    /// One button or select.
    struct Action: Sendable {
        var id: String
        var value: String?
    }

    /// Where a message stands.
    struct MessagePlace: Sendable {
        var channel: ChannelID
        var timestamp: String?
    }

    /// - Throws: ``MalformedDelivery`` when user or actions are missing.
    init(_ payload: Payload) throws(MalformedDelivery) {
        sender = try Sender(payload)
        trigger = payload["trigger_id"]?.string
        responseURL = payload["response_url"]?.string
        let channel = payload["channel", "id"]?.string ?? payload["container", "channel_id"]?.string
        let timestamp = payload["container", "message_ts"]?.string ?? payload["message", "ts"]?.string
        message = channel.map { MessagePlace(channel: ChannelID($0), timestamp: timestamp) }
        view = try payload["view"].map { view throws(MalformedDelivery) in try ViewState(Payload(view)) }
        guard let elements = payload["actions"]?.array, !elements.isEmpty, elements.count <= 100 else {
            throw MalformedDelivery("the payload has no actions")
        }
        actions = []
        for element in elements {
            let action = Payload(element)
            let value = action["value"]?.string ?? action["selected_option", "value"]?.string
            actions.append(Action(id: try action.text("action_id"), value: value))
        }
    }
}

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

/// What a view holds, as the client says; nothing in it is to be trusted.
struct ViewState: Sendable {
    var id: String
    var callback: String
    var metadata: String
    /// The filled-in inputs.
    var inputs: [Input]

    /// One element of an input block and what is in it.
    struct Input: Sendable {
        var block: String
        var action: String
        /// The typed text, or the value of the selected option; nil when left empty.
        var value: String?
    }

    /// - Throws: ``MalformedDelivery`` when the view has no id.
    init(_ view: Payload) throws(MalformedDelivery) {
        id = try view.text("id")
        callback = view["callback_id"]?.string ?? ""
        metadata = view["private_metadata"]?.string ?? ""
        inputs = []
        for block in view["state", "values"]?.object?.members ?? [] {
            for element in block.value.object?.members ?? [] {
                let state = Payload(element.value)
                let value = state["value"]?.string ?? state["selected_option", "value"]?.string
                inputs.append(Input(block: block.name, action: element.name, value: value))
            }
        }
    }

    /// The input of that name; nil when there is none, or more than one, which no view of ours has.
    subscript(action: String) -> Input? {
        let found = inputs.filter { $0.action == action }
        return found.count == 1 ? found[0] : nil
    }
}
