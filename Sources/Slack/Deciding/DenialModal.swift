import Access
import JSON

/// The small form that asks why something was denied.
struct DenialModal: Sendable {
    static let callback = "denial"
    static let reason = "reason"
    static let longestReason = 1000

    var request: RequestID

    var json: JSONValue {
        [
            "type": "modal", "callback_id": .string(DenialModal.callback), "private_metadata": .string(request.text),
            "title": Block.plain("Denied", atMost: 24), "submit": Block.plain("Send", atMost: 24),
            "close": Block.plain("No reason", atMost: 24),
            "blocks": [
                [
                    "type": "input", "block_id": .string(DenialModal.reason), "optional": true,
                    "label": Block.plain("Why? The person who asked is told.", atMost: 2000),
                    "element": [
                        "type": "plain_text_input", "action_id": .string(DenialModal.reason), "multiline": true,
                        "max_length": .integer(Int64(DenialModal.longestReason)),
                    ],
                ]
            ],
        ]
    }
}
