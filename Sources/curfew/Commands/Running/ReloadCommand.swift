import HTTP
import JSON

/// `curfew reload`.
struct ReloadCommand: Command {
    static let name = "reload"
    static let usage = """
        curfew reload

        Has the running appliance read its configuration and `file:` secrets again, and says what changed. With problems in
        the file everything stays as it was, and every problem is listed.

          --config FILE   the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config]

    private let arguments: Arguments

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: ReloadCommand.self)
    }

    let attempt = "reload the configuration"

    func run(on console: Console) async throws {
        let answer = try await AdminSocket.find(arguments).send(.post, "/reload", [:])
        let changes = answer["changes"]?.array?.compactMap(\.string) ?? []
        try console.say(changes.isEmpty ? "Read again; nothing changed." : "Read again.")
        for change in changes {
            try console.say(change)
        }
    }
}
