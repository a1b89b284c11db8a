/// `curfew help`.
struct HelpCommand: Command {
    static let name = "help"
    static let usage = """
        curfew help [COMMAND]

        Explains a command, or lists them all.
        """
    static let options: [Option] = [.config]
    static let operands = [Operand(name: "COMMAND", isRequired: false), Operand(name: "SUBCOMMAND", isRequired: false)]

    private let text: String

    init(reading words: [String]) throws(Complaint) {
        let arguments = try Arguments(words, of: HelpCommand.self)
        guard !arguments.operands.isEmpty else {
            text = HelpCommand.overview
            return
        }
        let named = arguments.operands
        let family = CommandList.all.filter { $0.name.hasPrefix("\(named[0]) ") }
        if named.count == 1, !family.isEmpty {
            text = family.map { $0.usage }.joined(separator: "\n\n")
        } else if case .usage(let usage) = try CommandLineReader.read(named + ["--help"]) {
            text = usage
        } else {
            preconditionFailure("a command that is asked for help answers with its usage")
        }
    }

    let attempt = "help"

    func run(on console: Console) throws {
        try console.say(text)
    }

    private static let overview = """
        curfew: temporary AWS access, asked for in Slack, gone on time

        Try it, on this machine alone
          curfew demo                        the whole appliance against a simulated AWS and Slack

        Run it
          curfew serve                       the appliance, in the foreground
          curfew check                       whether the configuration, Slack and AWS are as they must be
          curfew slack-manifest              the Slack app, ready to paste
          curfew reload                      reads the configuration again

        Ask, decide, grant, expire: the same acts as in Slack, from a shell on the server
          curfew ask --person EMAIL aws policy NAME
          curfew list [--all]                what is asked for and granted
          curfew show ID                     one request with its trail
          curfew approve ID --reason TEXT    also deny: past the rules, said in the channel, kept in the trail
          curfew relinquish ID               gives an access back before its end
          curfew withdraw ID                 takes back what nobody has decided yet
          curfew revoke ID                   ends an access from above; --person EMAIL or --all for many
          curfew resume                      lets people ask again after revoke --all

        Show it later
          curfew audit export                the trail as JSON Lines
          curfew audit verify [FILE]         whether the trail is whole and unaltered

        Understand policies
          curfew policy scope                a policy narrowed to one resource, and what was left out
          curfew policy levels [SERVICE]     what read, read-write, manage and full mean there
          curfew policy decide               what one policy says to one request

          curfew help COMMAND                explains a command; curfew version says which this is
        """
}
