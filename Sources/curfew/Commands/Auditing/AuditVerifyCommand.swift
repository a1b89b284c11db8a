import Ledger

/// `curfew audit verify`.
struct AuditVerifyCommand: Command {
    static let name = "audit verify"
    static let usage = """
        curfew audit verify [FILE] [--head SEQ:HASH]

        Says whether a trail is whole and unaltered, and names the first entry that was changed, removed or added. Without
        FILE it is the trail of the running appliance; with FILE one that curfew audit export wrote.

        Whoever owns the database could write a whole new trail. Against that only a head helps that was kept elsewhere:
        Curfew announces its own once an hour.

          --head SEQ:HASH   the head to check against
          --config FILE     the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config, head]
    static let operands = [Operand(name: "FILE", isRequired: false)]

    private static let head = Option.taking("SEQ:HASH", "--head")

    private let arguments: Arguments
    private let head: TrailHead?

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: AuditVerifyCommand.self)
        let written = arguments[AuditVerifyCommand.head]
        head = written.flatMap(TrailHead.init)
        guard written == nil || head != nil else {
            throw .usage("\"\(written ?? "")\" is not a head", hint: "write it as announced: a number, a colon, a hash")
        }
    }

    let attempt = "find the trail whole and unaltered"

    func run(on console: Console) async throws {
        let verdict = try await verdict()
        guard case .broken(let fault) = verdict else { return try console.say(verdict.description) }
        throw Complaint(.refused, attempt, why: fault.description)
    }

    private func verdict() async throws -> TrailVerdict {
        if let file = arguments.operand(0) {
            return try TrailVerifier.verify(fileAt: file, head: head)
        }
        var verifier = TrailVerifier(head: head, isWholeTrail: true)
        try await RunningTrail(AdminSocket.find(arguments)).read { line in
            verifier.read(Array(line.utf8))
        }
        return verifier.verdict
    }
}
