import Access

/// `curfew withdraw`.
struct WithdrawCommand: Command {
    static let name = "withdraw"
    static let usage = """
        curfew withdraw ID [--json]

        Takes back an ask that nobody has decided yet.

          --json          prints the request as JSON
          --config FILE   the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config, .json]
    static let operands: [Operand] = [.id]

    private let act: RequestAct

    init(reading words: [String]) throws(Complaint) {
        let arguments = try Arguments(words, of: WithdrawCommand.self)
        act = RequestAct("withdraw", on: try arguments.requestID(), reason: nil, arguments)
    }

    var attempt: String { act.attempt }

    func run(on console: Console) async throws {
        try await act.run(on: console, saying: "Withdrawn")
    }
}
