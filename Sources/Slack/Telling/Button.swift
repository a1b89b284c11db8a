import Access
import JSON

/// A button that names what it does and the request it does it to.
struct Button: Sendable {
    var action: String
    var label: String
    /// What a screen reader says in place of the label.
    var spoken: String
    var value: String
    var style: Style?

    /// The two emphases there are.
    enum Style: String, Sendable {
        case primary
        case danger
    }

    var json: JSONValue {
        var button: JSONObject = [
            "type": "button", "action_id": .string(action), "text": Block.plain(label, atMost: 75),
            "value": .string(value), "accessibility_label": .string(spoken.shortened(to: 75)),
        ]
        if let style { button["style"] = .string(style.rawValue) }
        return .object(button)
    }
}

extension Button {
    /// Shows the policies of a request as they are.
    static func policy(of request: RequestID) -> Button {
        Button(
            action: Click.policy.rawValue, label: "Full policy", spoken: "Show the full policy of request \(request)",
            value: request.text)
    }
}
