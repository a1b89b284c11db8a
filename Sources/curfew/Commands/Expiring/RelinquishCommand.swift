import Access

/// `curfew relinquish`.
struct RelinquishCommand: Command {
    static let name = "relinquish"
    static let usage = """
        curfew relinquish ID [--json]

        Gives an access back before its end.

          --json          prints the request as JSON
          --config FILE   the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config, .json]
    static let operands: [Operand] = [.id]

    private let act: RequestAct

    init(reading words: [String]) throws(Complaint) {
        let arguments = try Arguments(words, of: RelinquishCommand.self)
        act = RequestAct("relinquish", on: try arguments.requestID(), reason: nil, arguments)
    }

    var attempt: String { act.attempt }

    func run(on console: Console) async throws {
        try await act.run(on: console, saying: "On its way out")
    }
}
