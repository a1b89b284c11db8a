import Access
import Configuration

/// The words after a command's name, read strictly: nothing is guessed, ignored or taken twice.
struct Arguments: Equatable, Sendable {
    private(set) var operands: [String] = []
    private var values: [Option: String] = [:]

    /// Sorts the words by what the command takes.
    ///
    /// Options may stand anywhere before a lone `--`, after which every word is an operand.
    ///
    /// - Throws: ``Complaint`` with exit code 64.
    init(_ words: [String], of command: any Command.Type) throws(Complaint) {
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                operands += rest
                break
            }
            if word.hasPrefix("-"), word != "-" {
                try take(word, followedBy: &rest, of: command)
            } else {
                operands.append(word)
            }
        }
        try expectComplete(for: command)
    }

    /// The value of an option; nil when it was not given.
    subscript(option: Option) -> String? {
        values[option]
    }

    /// Whether a switch was given.
    func has(_ option: Option) -> Bool {
        values[option] != nil
    }

    /// The operand at that place; nil when there are fewer.
    func operand(_ place: Int) -> String? {
        place < operands.count ? operands[place] : nil
    }

    private mutating func take(
        _ word: String, followedBy rest: inout ArraySlice<String>, of command: any Command.Type
    ) throws(Complaint) {
        // By bytes: an equals sign with an accent on it is one character, and no equals sign.
        let parts = word.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard let option = command.options.first(where: { $0.name == parts[0] }) else {
            throw Arguments.unknown(parts[0], of: command)
        }
        guard values[option] == nil else { throw .usage("\(option.name) is given twice") }
        guard let placeholder = option.value else {
            guard parts.count == 1 else { throw .usage("\(option.name) takes no value") }
            values[option] = ""
            return
        }
        if parts.count == 2 {
            values[option] = parts[1]
        } else if let next = rest.first, !next.hasPrefix("--") {
            values[option] = next
            rest.removeFirst()
        }
        guard let value = values[option], !value.isEmpty else {
            throw .usage("\(option.name) wants a value after it", hint: "write \(option.name) \(placeholder)")
        }
    }

    private func expectComplete(for command: any Command.Type) throws(Complaint) {
        if operands.count > command.operands.count {
            throw .usage(
                "\"\(operands[command.operands.count])\" is one word too many for curfew \(command.name)",
                hint: "put a text of several words in quotes; curfew help \(command.name) shows what it takes")
        }
        if let missing = command.operands.dropFirst(operands.count).first(where: \.isRequired) {
            throw .usage("\(missing.name) is missing", hint: "write \(command.synopsis)")
        }
        if let missing = command.options.first(where: { $0.isRequired && values[$0] == nil }) {
            throw .usage("\(missing.name) is missing", hint: "write \(command.synopsis)")
        }
    }

    private static func unknown(_ word: String, of command: any Command.Type) -> Complaint {
        let similar = Spelling.nearest(to: word, among: command.options.map(\.name))
        return .usage(
            "\(word) is no option of curfew \(command.name)",
            hint: similar.map { "did you mean \($0)?" } ?? "curfew help \(command.name) shows what it takes")
    }
}

extension Arguments {
    /// The words of a command itself, wherever they stand, and those of the grammar of asks.
    static func split(_ words: [String], options: [Option]) -> (own: [String], asked: [String]) {
        var (own, asked): ([String], [String]) = ([], [])
        var rest = words[...]
        while let word = rest.popFirst() {
            guard let option = options.first(where: { word == $0.name || word.hasPrefix("\($0.name)=") }) else {
                asked.append(word)
                continue
            }
            own.append(word)
            if word == option.name, option.value != nil, let value = rest.first, !value.hasPrefix("--") {
                own.append(value)
                rest.removeFirst()
            }
        }
        return (own, asked)
    }

    /// The operand at that place as a request's id.
    func requestID(at place: Int = 0) throws(Complaint) -> RequestID {
        let text = operand(place) ?? ""
        guard let id = RequestID(text) else {
            throw .usage("\"\(text)\" is not the id of a request", hint: "curfew list shows requests and their ids")
        }
        return id
    }

    /// The value of an option as an e-mail address.
    func emailAddress(_ option: Option) throws(Complaint) -> EmailAddress? {
        guard let text = self[option] else { return nil }
        guard let address = EmailAddress(text) else {
            throw .usage("\"\(text)\" is not an e-mail address", hint: "write \(option.name) ana@example.com")
        }
        return address
    }
}
