import Access
import HTTP
import JSON

/// `curfew show`.
struct ShowCommand: Command {
    static let name = "show"
    static let usage = """
        curfew show ID [--json]

        Shows one request with everything the trail has about it.

          --json          prints it as JSON, with its trail
          --config FILE   the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config, .json]
    static let operands: [Operand] = [.id]

    private let arguments: Arguments
    private let id: RequestID

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: ShowCommand.self)
        id = try arguments.requestID()
    }

    var attempt: String { "show request \(id)" }

    func run(on console: Console) async throws {
        let answer = try await AdminSocket.find(arguments).send(.get, "/requests/\(id)")
        if arguments.has(.json) {
            var shown = answer.object ?? [:]
            shown["account_name"] = nil
            return try console.say(JSONValue.object(shown).compact)
        }
        try console.say(facts(of: ShownRequest(answer), accountName: answer["account_name"]?.string))
        try console.say("")
        for entry in answer["trail"]?.array ?? [] {
            try console.say(line(entry))
        }
    }

    private func facts(of request: ShownRequest, accountName: String?) -> String {
        let account = accountName.map { "\($0) (\(request.account))" } ?? request.account
        let facts: [(String, String?)] = [
            ("Request", request.id), ("State", request.state), ("Person", request.person), ("Account", account),
            (label(of: request), request.what), ("Access", request.level), ("Reason", request.reason),
            ("Asked", request.asked?.spoken), ("Decided by", request.decidedBy), ("Granted", request.granted?.spoken),
            ("Until", request.until?.spoken), ("Ended", request.ended?.spoken),
            ("Ended by", request.guarantee == "in-policy" ? "AWS itself" : request.guarantee.map { _ in "Curfew" }),
        ]
        return Table(facts.compactMap { label, value in value.map { [label, $0] } }).description
    }

    private func label(of request: ShownRequest) -> String {
        switch request.kind {
        case "group": "Group"
        case "resource": "Resource"
        default: "Policy"
        }
    }

    /// One entry of the trail: when, what, by whom, and the details that fit on a line.
    private func line(_ entry: JSONValue) -> String {
        let detail = entry["detail"]?.object?.members ?? []
        let rest = detail.filter { ["why", "reason", "deadline", "attempt"].contains($0.name) }
            .compactMap { member in member.value.string.map { "\(member.name) \($0)" } }
        let words = [
            entry["at"]?.string ?? "", entry["event"]?.string ?? "", "by \(entry["actor"]?.string ?? "nobody")",
        ]
        return (words + rest).joined(separator: "  ").printable
    }
}
