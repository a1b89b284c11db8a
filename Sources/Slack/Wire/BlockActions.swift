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
    /// The duration that is chosen in the message, whether or not the choice was ever touched.
    var chosenDuration: String?

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
        chosenDuration = BlockActions.chosenDuration(payload)
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

    /// The state of the message has every block by its id, and in it every choice by its action's.
    private static func chosenDuration(_ payload: Payload) -> String? {
        let blocks = payload["state", "values"]?.object?.members ?? []
        return blocks.lazy.compactMap { $0.value[Click.lasting.rawValue]?["selected_option"]?["value"]?.string }.first
    }
}
