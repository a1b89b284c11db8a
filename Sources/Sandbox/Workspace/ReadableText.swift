/// Text in Slack's markup as a reader sees it (docs.slack.dev/messaging/formatting-message-text).
struct ReadableText {
    private(set) var text = ""

    /// Reads markup; names are those of members by their ids.
    init(_ markup: String, names: [String: String]) {
        var rest = markup[...]
        while let character = rest.first {
            if character == "<", let end = rest.firstIndex(of: ">") {
                text += ReadableText.shown(rest[rest.index(after: rest.startIndex)..<end], names)
                rest = rest[rest.index(after: end)...]
            } else if let (escape, plain) = ReadableText.escapes.first(where: { rest.hasPrefix($0.0) }) {
                text += plain
                rest = rest.dropFirst(escape.count)
            } else {
                text.append(character)
                rest.removeFirst()
            }
        }
    }

    /// What stands between angle brackets: a mention, a time with its plain form, a link.
    private static func shown(_ inside: Substring, _ names: [String: String]) -> String {
        let parts = inside.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        if inside.hasPrefix("@") {
            let id = String(parts[0].dropFirst())
            return "@\(names[id]?.lowercased() ?? id)"
        }
        return String(parts.count == 2 ? parts[1] : parts[0])
    }

    private static let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
}
