import Access
import HTTP
import JSON

/// `curfew audit export`.
struct AuditExportCommand: Command {
    static let name = "audit export"
    static let usage = """
        curfew audit export [--since T]

        Prints the trail as JSON Lines: one entry a line, in order, each bound to the one before by its hash. Without
        --since it is whole, as curfew audit verify wants it.

          --since T       from that moment on, as in 2026-11-23T18:00:00Z
          --config FILE   the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config, since]

    private static let since = Option.taking("T", "--since")

    private let arguments: Arguments
    private let start: Instant?

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: AuditExportCommand.self)
        let written = arguments[AuditExportCommand.since]
        start = written.flatMap(Instant.init(rfc3339:))
        guard written == nil || start != nil else {
            throw .usage("\"\(written ?? "")\" is not a moment", hint: "write it as in --since 2026-11-23T18:00:00Z")
        }
    }

    let attempt = "export the trail"

    func run(on console: Console) async throws {
        try await RunningTrail(AdminSocket.find(arguments)).read(since: start) { line in
            try console.say(line)
        }
    }
}
