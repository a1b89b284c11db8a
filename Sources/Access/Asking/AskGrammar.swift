/// The words that ask for access, shared by Slack's command, the shell and the API.
///
/// `aws policy NAME|ARN`, `aws group NAME`, `aws resource ARN --access NAME|LEVEL [--prefix P] [--with-listing]`, each
/// with `--account NAME|ID`, `--reason TEXT`, `--duration D`, in any order. An option's value may follow after `=`.
package enum AskGrammar {
    /// The grammar in lines, as help shows it.
    package static let summary = [
        "request aws policy NAME|ARN",
        "request aws group NAME",
        "request aws resource ARN --access NAME|LEVEL [--prefix P] [--with-listing]",
        "each with --account NAME|ID, --reason TEXT, --duration D",
    ]

    /// Reads the words that follow `request`; an ask that stops early is no mistake.
    ///
    /// - Throws: ``Refusal`` with a sentence for whoever typed it.
    package static func phrase(of words: [String]) throws(Refusal) -> AskPhrase {
        var reader = Reader(rest: words[...])
        while let word = reader.rest.popFirst() {
            if word.hasPrefix("-"), word != "-" {
                try reader.takeOption(word)
            } else {
                try reader.takeWord(word)
            }
        }
        try reader.expectThatOptionsFit()
        return reader.phrase
    }
}

/// Takes one word after the other into the phrase.
private struct Reader {
    var rest: ArraySlice<String>
    var phrase = AskPhrase()
    private var hasService = false
    private var seen: Set<Option> = []

    init(rest: ArraySlice<String>) {
        self.rest = rest
    }

    mutating func takeWord(_ word: String) throws(Refusal) {
        if !hasService {
            try takeService(word)
        } else if phrase.kind == nil {
            try takeKind(word)
        } else if phrase.thing == nil {
            guard !word.isEmpty else { throw Refusal(.unclear, "the name of what is wanted is empty") }
            phrase.thing = word
        } else {
            throw Refusal(
                .unclear, "\"\(word)\" is one word too many",
                hint: "put a text of several words in quotes, as in --reason \"ticket 481\"")
        }
    }

    private mutating func takeService(_ word: String) throws(Refusal) {
        guard word.lowercased() == "aws" else {
            throw Refusal(
                .unclear, "\"\(word)\" is nothing that access can be asked for",
                hint: "begin with aws, as in: request aws policy AmazonS3ReadOnlyAccess")
        }
        hasService = true
    }

    private mutating func takeKind(_ word: String) throws(Refusal) {
        guard let kind = AccessKind(rawValue: word.lowercased()) else {
            throw Refusal(
                .unclear, "\"\(word)\" is no kind of access",
                hint: "say policy, group or resource, as in: request aws policy AmazonS3ReadOnlyAccess")
        }
        phrase.kind = kind
    }

    mutating func takeOption(_ word: String) throws(Refusal) {
        // By bytes: an equals sign with an accent on it is one character, and no equals sign.
        let parts = word.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard let option = Option(rawValue: parts[0]) else { throw Option.unknown(parts[0]) }
        guard seen.insert(option).inserted else { throw Refusal(.unclear, "\(option.rawValue) is given twice") }
        if option == .withListing {
            guard parts.count == 1 else { throw Refusal(.unclear, "\(option.rawValue) takes no value") }
            phrase.withListing = true
            return
        }
        let value: String
        if parts.count == 2 {
            value = parts[1]
        } else if let next = rest.first, !next.hasPrefix("--") {
            value = next
            rest.removeFirst()
        } else {
            value = ""
        }
        guard !value.isEmpty else { throw Refusal(.unclear, "\(option.rawValue) wants \(option.wants)") }
        try set(option, to: value)
    }

    private mutating func set(_ option: Option, to value: String) throws(Refusal) {
        switch option {
        case .account: phrase.account = value
        case .reason: phrase.reason = value
        case .access: phrase.access = value
        case .prefix: phrase.prefix = value
        case .duration:
            guard let duration = Duration(written: value) else {
                throw Refusal(
                    .unclear, "\"\(value)\" is no duration",
                    hint: "write a whole number with s, m, h or d, as in --duration 1h")
            }
            phrase.duration = duration
        case .person:
            throw Refusal(
                .unclear, "asking for somebody else is not there yet", hint: "let them ask themselves, without --for")
        case .withListing: break
        }
    }

    /// What belongs to a resource alone is a mistake beside a policy or a group.
    func expectThatOptionsFit() throws(Refusal) {
        guard let kind = phrase.kind, kind != .resource else { return }
        for option in [Option.access, .prefix, .withListing] where seen.contains(option) {
            throw Refusal(.unclear, "\(option.rawValue) belongs to a resource, and this asks for a \(kind.rawValue)")
        }
    }
}

/// The options of an ask.
private enum Option: String, CaseIterable {
    case access = "--access"
    case account = "--account"
    case duration = "--duration"
    case person = "--for"
    case prefix = "--prefix"
    case reason = "--reason"
    case withListing = "--with-listing"

    /// What has to follow the option, in words.
    var wants: String {
        switch self {
        case .access: "a level or a policy's name after it"
        case .account: "an account's name or id after it"
        case .duration: "a duration after it, as in --duration 1h"
        case .person: "an e-mail address after it"
        case .prefix: "the beginning of a name after it"
        case .reason: "a text after it, as in --reason \"ticket 481\""
        case .withListing: "nothing after it"
        }
    }

    static func unknown(_ word: String) -> Refusal {
        let similar = allCases.first { option in
            word.count > 3 && (option.rawValue.hasPrefix(word) || word.hasPrefix(option.rawValue))
        }
        let known = "the options are --account, --reason and --duration"
        return Refusal(
            .unclear, "\(word) is no option here", hint: similar.map { "did you mean \($0.rawValue)?" } ?? known)
    }
}
