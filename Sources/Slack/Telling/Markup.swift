import Access

/// Text in Slack's mrkdwn that is never cut within an escape or a mention.
///
/// Foreign text goes in by ``init(_:)`` alone: it cannot mention, link or break out of its line.
struct Markup: Equatable, Sendable {
    /// Pieces that only make sense whole: one escaped character, one mention, one moment.
    private(set) var atoms: [String] = []

    /// Foreign text: escaped, on one line, without what is invisible or turns the direction of writing.
    init(_ text: String) {
        var lastWasSpace = false
        for character in text {
            let isSpace = character.unicodeScalars.allSatisfy(\.properties.isWhitespace)
            if isSpace {
                if !lastWasSpace { atoms.append(" ") }
            } else if let atom = Markup.escaped(character) {
                atoms.append(atom)
            }
            lastWasSpace = isSpace
        }
    }

    /// Our own text, which may hold mrkdwn.
    init(own text: String) {
        atoms = text.map(String.init)
    }

    /// A mention; an id that cannot be one is shown as text.
    init(mentioning id: SlackUserID) {
        let isID = id.text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        self.init("")
        atoms = isID && !id.text.isEmpty ? ["<@\(id)>"] : Markup(id.text).atoms
    }

    /// A mention of everybody in a user group; an id that cannot be one is shown as text.
    init(mentioningGroup group: SlackGroupID) {
        let isID = group.text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        self.init("")
        atoms = isID && !group.text.isEmpty ? ["<!subteam^\(group)>"] : Markup(group.text).atoms
    }

    /// A moment in the reader's own time zone, with UTC for whoever cannot show that.
    init(_ instant: Instant) {
        atoms = ["<!date^\(instant.seconds)^{date_short_pretty} {time}|\(instant.spoken)>"]
    }

    /// A sentence; persons are mentioned where their id in Slack is known.
    init(_ sentence: Sentence, ids: [EmailAddress: SlackUserID] = [:]) {
        for part in sentence.parts {
            switch part {
            case .text(let text): self += Markup(text)
            case .moment(let instant): self += Markup(instant)
            case .person(let person):
                let id = person.slackID ?? ids[person.email]
                self += id.map(Markup.init(mentioning:)) ?? Markup(person.email.text)
            }
        }
    }

    /// The text as Slack gets it.
    var text: String { atoms.joined() }

    /// The length in UTF-16 units, which is never less than what Slack counts.
    var length: Int { atoms.reduce(0) { $0 + $1.utf16.count } }

    var isEmpty: Bool { atoms.isEmpty }

    static func + (left: Markup, right: Markup) -> Markup {
        var sum = left
        sum += right
        return sum
    }

    static func += (left: inout Markup, right: Markup) {
        left.atoms += right.atoms
    }

    /// The text with its middle left out where it would be longer than that many UTF-16 units.
    func trimmed(to limit: Int) -> Markup {
        guard length > limit else { return self }
        let room = max(0, limit - 1)
        var trimmed = self
        let start = Markup.fitting(atoms[...], into: (room + 1) / 2)
        let end = Markup.fitting(atoms.reversed()[...], into: room - start.used)
        trimmed.atoms = atoms.prefix(start.count) + ["…"] + atoms.suffix(end.count)
        return trimmed
    }

    private static func fitting(_ atoms: ArraySlice<String>, into room: Int) -> (count: Int, used: Int) {
        var used = 0
        var count = 0
        for atom in atoms {
            guard used + atom.utf16.count <= room else { break }
            used += atom.utf16.count
            count += 1
        }
        return (count, used)
    }

    /// The character without what Slack would take for markup; nil when nothing visible is left.
    private static func escaped(_ character: Character) -> String? {
        let visible = character.unicodeScalars.filter { !$0.isInvisible }
        guard !visible.isEmpty else { return nil }
        return visible.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Unicode.Scalar {
    /// Whether it only steers how others are shown: control characters and what turns the direction of writing.
    fileprivate var isInvisible: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
            true
        default: false
        }
    }
}
