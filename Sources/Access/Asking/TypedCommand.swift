/// What a person can type after the name of the Slack command.
package enum TypedCommand: Hashable, Sendable {
    case request(AskPhrase)
    case list
    /// Gives back the named access, or the only one there is.
    case relinquish(RequestID?)
    case withdraw(RequestID)
    case help

    /// Reads the line that follows the command's name; an empty one asks for help.
    ///
    /// - Throws: ``Refusal`` with a sentence for whoever typed it.
    package init(reading line: String) throws(Refusal) {
        let words = try TypedLine.words(in: line)
        guard let verb = words.first?.lowercased(), !words.contains("--help") else {
            self = .help
            return
        }
        let rest = Array(words.dropFirst())
        switch verb {
        case "request": self = .request(try AskGrammar.phrase(of: rest))
        case "list": self = try TypedCommand.alone(.list, verb, rest)
        case "help": self = .help
        case "relinquish": self = .relinquish(try TypedCommand.id(verb, rest))
        case "withdraw":
            guard let id = try TypedCommand.id(verb, rest) else {
                throw Refusal(.unclear, "withdraw wants the id of a request", hint: "list shows your requests")
            }
            self = .withdraw(id)
        default: throw TypedCommand.unknown(verb)
        }
    }

    private static func alone(
        _ command: TypedCommand, _ verb: String, _ rest: [String]
    ) throws(Refusal) -> TypedCommand {
        guard let extra = rest.first else { return command }
        throw Refusal(.unclear, "\(verb) takes nothing after it, and \"\(extra)\" follows")
    }

    private static func id(_ verb: String, _ rest: [String]) throws(Refusal) -> RequestID? {
        guard rest.count < 2 else { throw Refusal(.unclear, "\(verb) takes one request at a time") }
        guard let word = rest.first else { return nil }
        guard let id = RequestID(word) else {
            throw Refusal(.unclear, "\"\(word)\" is no request's id", hint: "list shows your requests")
        }
        return id
    }

    private static func unknown(_ verb: String) -> Refusal {
        switch verb {
        case "web": Refusal(.unclear, "the page is not there yet", hint: "ask here, with request")
        case "allow": Refusal(.unclear, "opening a window for somebody is not there yet", hint: "decide on the card")
        case "extend":
            Refusal(.unclear, "extending an access is not there yet", hint: "ask again: the two may overlap")
        default:
            Refusal(.unclear, "\"\(verb)\" is no command here", hint: "say request, list, relinquish, withdraw or help")
        }
    }
}
