import Access
import HTTP
import JSON

/// `curfew revoke`.
struct RevokeCommand: Command {
    static let name = "revoke"
    static let usage = """
        curfew revoke ID | --person EMAIL | --all [--reason TEXT] [--json]

        Ends access from above, at once, and takes back asks that nobody has decided.

          --person EMAIL   everything of that person
          --all            everything of everybody; new asks are refused until curfew resume
          --reason TEXT    why; people read it
          --json           prints what was ended as JSON
          --config FILE    the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config, .json, person, all, reason]
    static let operands = [Operand(name: "ID", isRequired: false)]

    private static let person = Option.taking("EMAIL", "--person")
    private static let all = Option.flag("--all")
    private static let reason = Option.taking("TEXT", "--reason")

    private enum Extent {
        case request(RequestID)
        case person(EmailAddress)
        case everything
    }

    private let arguments: Arguments
    private let extent: Extent

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: RevokeCommand.self)
        let person = try arguments.emailAddress(RevokeCommand.person)
        let id = try arguments.operand(0) == nil ? nil : arguments.requestID()
        switch (id, person, arguments.has(RevokeCommand.all)) {
        case (let id?, nil, false): extent = .request(id)
        case (nil, let person?, false): extent = .person(person)
        case (nil, nil, true): extent = .everything
        case (nil, nil, false):
            throw .usage("it is not said what to revoke", hint: "write \(RevokeCommand.synopsis)")
        default:
            throw .usage("an ID, --person and --all exclude each other", hint: "write \(RevokeCommand.synopsis)")
        }
    }

    var attempt: String {
        switch extent {
        case .request(let id): "revoke request \(id)"
        case .person(let person): "revoke the access of \(person)"
        case .everything: "revoke all access"
        }
    }

    func run(on console: Console) async throws {
        if case .request(let id) = extent {
            let act = RequestAct("revoke", on: id, reason: arguments[RevokeCommand.reason], arguments)
            return try await act.run(on: console, saying: "Revoked")
        }
        var body: JSONObject = [:]
        body["reason"] = arguments[RevokeCommand.reason].map(JSONValue.string)
        if case .person(let person) = extent { body["person"] = .string(person.text) }
        if case .everything = extent { body["all"] = true }
        let answer = try await AdminSocket.find(arguments).send(.post, "/revoke", body)
        if arguments.has(.json) {
            return try console.say(answer.compact)
        }
        try tell(answer["requests"]?.array ?? [], on: console)
    }

    private func tell(_ requests: [JSONValue], on console: Console) throws {
        for request in try requests.map(ShownRequest.init) {
            try console.say("\(request.id), \(request.shortName) for \(request.person), is \(request.state).")
        }
        switch requests.count {
        case 0: try console.say("There was nothing to end.")
        case 1: try console.say("Revoked 1 request.")
        default: try console.say("Revoked \(requests.count) requests.")
        }
        if case .everything = extent {
            try console.say("New asks are refused until `curfew resume`.")
        }
    }
}
