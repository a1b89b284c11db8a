import Access

extension FuzzTarget {
    /// What people type after the Slack command, and the names they type.
    static let typedCommands = FuzzTarget("typed-commands") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        if let words = try? TypedLine.words(in: text) {
            try claim(TypedLine.words(in: quoted(words)), is: words, "words in quotes are split differently")
            try expectSamePhraseAgain(words)
        }
        do throws(Refusal) {
            _ = try TypedCommand(reading: text)
        } catch {
            try claim(!error.sentence.isEmpty, "a refusal says nothing")
        }
        if let id = RequestID(text) {
            try claim(RequestID(id.text), is: id, "an id is read differently again")
            try claim(text.utf8.allSatisfy { $0 < 128 }, "\(text) passes for the id \(id)")
        }
        if let address = EmailAddress(text) {
            try claim(EmailAddress(address.text), is: address, "an address is read differently again")
            try claim("\(address.localPart)@\(address.domain)", is: address.text, "an address falls apart")
            let isForeign = !text.utf8.allSatisfy { $0 < 128 } && address.text.utf8.allSatisfy { $0 < 128 }
            try claim(!isForeign, "\(text) passes for \(address)")
        }
    }

    private static func quoted(_ words: [String]) -> String {
        words.map { word in
            let escaped = word.unicodeScalars.map { scalar in
                "\"\\'\u{201C}\u{201D}\u{201E}\u{201F}\u{AB}\u{BB}\u{FF02}\u{2018}\u{2019}\u{201A}\u{201B}\u{FF07}"
                    .unicodeScalars.contains(scalar) ? "\\\(scalar)" : "\(scalar)"
            }
            return "\"\(escaped.joined())\""
        }
        .joined(separator: " ")
    }

    /// An ask that is written out with every option must be read as the same ask.
    private static func expectSamePhraseAgain(_ words: [String]) throws {
        guard let phrase = try? AskGrammar.phrase(of: words) else { return }
        var again: [String] = []
        if let kind = phrase.kind { again += ["aws", kind.rawValue] }
        if let thing = phrase.thing { again.append(thing) }
        for (option, value) in [
            ("account", phrase.account), ("reason", phrase.reason), ("access", phrase.access),
            ("prefix", phrase.prefix), ("duration", phrase.duration?.written),
        ] {
            if let value { again.append("--\(option)=\(value)") }
        }
        if phrase.withListing { again.append("--with-listing") }
        try claim(AskGrammar.phrase(of: again), is: phrase, "the ask \(again) is read differently again")
    }
}
