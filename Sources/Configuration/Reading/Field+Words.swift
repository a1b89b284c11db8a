import Access

extension Field {
    /// A duration as a whole number with its unit.
    func duration() -> Duration? {
        text("a whole number with s, m, h or d", hint: "for example 30m, 1h or 2d") { Duration(written: $0) }
    }

    /// Yes or no.
    func truth() -> Bool? {
        choice(["true": true, "false": false])
    }

    /// A whole number within a range.
    func number(in range: ClosedRange<Int>) -> Int? {
        text("a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            guard Alphabet.digits.spells(text) else { return nil }
            return Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// An e-mail address of one of the domains; of any where the domains could not be read.
    func emailAddress(within domains: [String]?) -> EmailAddress? {
        guard let address = text("an e-mail address", EmailAddress.init) else { return nil }
        guard let domains, !domains.contains(address.domain) else { return address }
        return fail(
            "is \(address), which is in none of people.domains", hint: "add \(address.domain) there if it is yours")
    }

    /// An id of Slack's, told by its first letter; the thing with its article.
    func slackID(of thing: String, beginning letters: [Character]) -> String? {
        let begin = letters.map(String.init).joined(separator: "… or ")
        return text("\(thing)'s id (\(begin)…)", hint: "Slack shows it among the details") { text in
            let isID = text.utf8.count > 1 && letters.contains { text.first == $0 } && (.upper + .digits).spells(text)
            return isID ? text : nil
        }
    }

    /// A channel's id in Slack.
    func channel() -> ChannelID? {
        slackID(of: "a channel", beginning: ["C", "G"]).map { ChannelID($0) }
    }
}
