import JSON

/// A modal with nothing in it but a text.
struct NoteModal: Sendable {
    let text: String

    static let waiting = NoteModal(text: "Slack is slow to say who you are. The form comes in a moment.")

    var json: JSONValue {
        [
            "type": "modal", "callback_id": "note", "title": Block.plain("Request access", atMost: 24),
            "close": Block.plain("Close", atMost: 24), "blocks": [Block.section(Markup(text))],
        ]
    }
}
