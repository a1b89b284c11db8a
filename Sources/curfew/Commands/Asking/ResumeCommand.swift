import HTTP
import JSON

/// `curfew resume`.
struct ResumeCommand: Command {
    static let name = "resume"
    static let usage = """
        curfew resume

        Lets people ask again after curfew revoke --all.

          --config FILE   the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config]

    private let arguments: Arguments

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: ResumeCommand.self)
    }

    let attempt = "let people ask again"

    func run(on console: Console) async throws {
        _ = try await AdminSocket.find(arguments).send(.post, "/resume", [:])
        try console.say("People can ask again.")
    }
}
