/// `curfew version`.
struct VersionCommand: Command {
    static let name = "version"
    static let usage = """
        curfew version

        Prints the version.
        """
    static let options: [Option] = [.config]

    init(reading words: [String]) throws(Complaint) {
        _ = try Arguments(words, of: VersionCommand.self)
    }

    let attempt = "tell the version"

    func run(on console: Console) throws {
        try console.say("curfew \(Version.current)")
    }
}
