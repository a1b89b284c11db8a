import Access
import JSON

/// Makes Block Kit's parts so that each keeps to its limit, whatever text it is given.
///
/// Limits and names: docs.slack.dev/reference/block-kit.
enum Block {
    /// The most characters of a section's text.
    static let sectionLimit = 3000

    /// A plain text that is shown as it is; an empty one would be refused, so it becomes a dash.
    static func plain(_ text: String, atMost limit: Int) -> JSONValue {
        ["type": "plain_text", "text": .string(text.isEmpty ? "–" : text.shortened(to: limit)), "emoji": false]
    }

    /// A text in mrkdwn in which nothing but what is written as markup becomes a link or a mention.
    static func markup(_ markup: Markup, atMost limit: Int = sectionLimit) -> JSONValue {
        let text = markup.isEmpty ? "–" : markup.trimmed(to: limit).text
        return ["type": "mrkdwn", "text": .string(text), "verbatim": true]
    }

    /// A section of text.
    static func section(_ text: Markup) -> JSONValue {
        ["type": "section", "text": markup(text)]
    }

    /// A row of buttons; never empty and at most 25.
    static func actions(_ buttons: [Button]) -> JSONValue {
        ["type": "actions", "elements": .array(buttons.prefix(25).map(\.json))]
    }

    /// The choice of a duration, of which the first is chosen until somebody chooses another.
    static func durationChoice(_ durations: [Duration]) -> JSONValue {
        let options = durations.prefix(100).map { option($0.spoken, value: $0.written) }
        return [
            "type": "section", "text": markup(Markup(own: "*Time:*")),
            "accessory": [
                "type": "static_select", "action_id": .string(Click.lasting.rawValue), "options": .array(options),
                "initial_option": options[0], "placeholder": plain("For how long", atMost: 150),
            ],
        ]
    }

    /// An option of a select; the value must already be short.
    static func option(_ text: String, value: String, detail: String? = nil) -> JSONValue {
        var option: JSONObject = ["text": plain(text, atMost: 75), "value": .string(value)]
        if let detail, !detail.isEmpty {
            option["description"] = plain(detail, atMost: 75)
        }
        return .object(option)
    }
}
