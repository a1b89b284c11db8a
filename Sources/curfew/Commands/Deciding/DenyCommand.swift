import Access

/// `curfew deny`.
struct DenyCommand: Command {
    static let name = "deny"
    static let usage = """
        curfew deny ID --reason TEXT [--json]

        Denies a request past the rules. It is said on the card and in the channel, and the trail keeps who was logged in.

          --reason TEXT   why
          --json          prints the request as JSON
          --config FILE   the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config, .json, reason]
    static let operands: [Operand] = [.id]

    private static let reason = Option.taking("TEXT", "--reason", isRequired: true)

    private let act: RequestAct

    init(reading words: [String]) throws(Complaint) {
        let arguments = try Arguments(words, of: DenyCommand.self)
        act = RequestAct("deny", on: try arguments.requestID(), reason: arguments[DenyCommand.reason], arguments)
    }

    var attempt: String { act.attempt }

    func run(on console: Console) async throws {
        try await act.run(on: console, saying: "Denied")
    }
}
