import Host

/// `curfew demo`.
struct DemoCommand: Command {
    static let name = "demo"
    static let usage = """
        curfew demo [--port PORT] [--database FILE]

        Runs the whole appliance on this machine against a simulated AWS account and a simulated Slack workspace, tells the
        story of one access as it happens, and stays up to be tried. It needs no account, token or network, and leaves
        nothing behind.

          --port PORT       where it listens on 127.0.0.1, if not 8080
          --database FILE   keeps the database in that file
        """
    static let options: [Option] = [port, database]

    private static let port = Option.taking("PORT", "--port")
    private static let database = Option.taking("FILE", "--database")

    private let port: UInt16
    private let database: String?

    init(reading words: [String]) throws(Complaint) {
        let arguments = try Arguments(words, of: DemoCommand.self)
        let written = arguments[DemoCommand.port] ?? "8080"
        guard let port = UInt16(written), port > 0 else {
            throw .usage("\"\(written)\" is not a port", hint: "a port is a number between 1 and 65535")
        }
        self.port = port
        database = arguments[DemoCommand.database]
    }

    let attempt = "run the demo"

    func run(on console: Console) async throws {
        let signals = try Signals.stream()
        let folder = try TemporaryFolder(in: .current, named: "curfew-demo")
        do {
            try await Demo(port: port, folder: folder.path, database: database).run(on: console, until: signals)
        } catch {
            try folder.remove()
            throw error
        }
        try folder.remove()
        try console.say("\nEnded.")
    }
}
