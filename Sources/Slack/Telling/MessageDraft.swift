import Access

/// What a message has to say, before it is fitted into Slack's limits.
struct MessageDraft {
    var headline: Markup
    var facts: [(label: String, value: Markup)] = []
    /// Titled lists of lines, the most important first: what does not fit is counted instead.
    var lists: [(title: String, lines: [Markup])] = []
    var remarks: [Markup] = []
    var buttons: [Button] = []
    /// The durations that can be chosen, the longest first and chosen already; nothing is offered where there is but one.
    var durations: [Duration] = []

    /// `chat.update` refuses a text above 4,000 characters.
    private static let textLimit = 3900
    /// What the lists may not take from.
    private static let fixedLimit = 2600
    private static let shortestListRoom = 200

    /// The message: every part of it once in blocks, for the eye, and once in the text, for a screen reader.
    var content: MessageContent {
        let lines = fittedLines
        var room = MessageDraft.textLimit - lines.plain.reduce(0) { $0 + $1.length + 1 }
        var sections = [Block.section(lines.headline), Block.section(Markup.joined(lines.facts))]
        var text = lines.plain
        if lines.facts.isEmpty { sections.removeLast() }
        for list in lists where !list.lines.isEmpty {
            let fitted = MessageDraft.fit(list.lines, into: min(room, Block.sectionLimit) - list.title.utf16.count - 8)
            guard !fitted.isEmpty else { continue }
            sections.append(Block.section(Markup.joined([Markup(own: "*\(list.title)*")] + fitted)))
            let spoken = [Markup(own: "\(list.title):")] + fitted
            room -= spoken.reduce(0) { $0 + $1.length + 1 }
            text += spoken
        }
        if !lines.remarks.isEmpty { sections.append(Block.section(Markup.joined(lines.remarks))) }
        text += lines.remarks
        if !buttons.isEmpty {
            if durations.count > 1 {
                sections.append(Block.durationChoice(durations))
                text.append(Markup(own: "Time, to be chosen: \(durations.map(\.spoken).joined(separator: ", "))"))
            }
            sections.append(Block.actions(buttons))
            text.append(Markup(own: "Buttons: \(buttons.map(\.label).joined(separator: ", "))"))
        }
        return MessageContent(text: Markup.joined(text).trimmed(to: 4000).text, blocks: sections)
    }

    /// Headline, facts and remarks, with long values shortened step by step until all of them fit.
    private var fittedLines: (headline: Markup, facts: [Markup], remarks: [Markup], plain: [Markup]) {
        for limit in [1000, 500, 250, 120] {
            let lines = lines(valuesUpTo: limit)
            let remarks = lines.remarks.reduce(0) { $0 + $1.length + 1 }
            if lines.plain.reduce(remarks, { $0 + $1.length + 1 }) <= MessageDraft.fixedLimit { return lines }
        }
        return lines(valuesUpTo: 60)
    }

    private func lines(
        valuesUpTo limit: Int
    ) -> (headline: Markup, facts: [Markup], remarks: [Markup], plain: [Markup]) {
        let headline = headline.trimmed(to: limit)
        let facts = facts.prefix(20).map { ($0.label, $0.value.trimmed(to: limit)) }
        let bold = facts.map { Markup(own: "*\($0.0):* ") + $0.1 }
        let plain = facts.map { Markup(own: "\($0.0): ") + $0.1 }
        return (headline, bold, remarks.prefix(8).map { $0.trimmed(to: limit) }, [headline] + plain)
    }

    /// As many lines as there is room for, and how many more there are.
    private static func fit(_ lines: [Markup], into room: Int) -> [Markup] {
        let bullets = lines.map { Markup(own: "• ") + $0.trimmed(to: 200) }
        var fitted: [Markup] = []
        var left = room - 20
        for line in bullets {
            left -= line.length + 1
            guard left >= 0 else { break }
            fitted.append(line)
        }
        if fitted.count < lines.count, room > 40 {
            fitted.append(
                Markup(own: fitted.isEmpty ? "\(lines.count) lines" : "and \(lines.count - fitted.count) more"))
        }
        return fitted
    }
}

extension Markup {
    /// The lines one under the other.
    static func joined(_ lines: [Markup]) -> Markup {
        lines.enumerated().reduce(into: Markup("")) { joined, line in
            if line.offset > 0 { joined += Markup(own: "\n") }
            joined += line.element
        }
    }
}
