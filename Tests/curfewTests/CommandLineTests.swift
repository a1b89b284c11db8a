import Testing

@testable import curfew

@Suite struct `The command line` {
    @Test(arguments: [
        ([], "there is no command"),
        (["lst"], "\"lst\" is no command"),
        (["list", "more"], "\"more\" is one word too many for curfew list"),
        (["list", "--al"], "--al is no option of curfew list"),
        (["list", "--all", "--all"], "--all is given twice"),
        (["list", "--json=yes"], "--json takes no value"),
        (["list", "--config"], "--config wants a value after it"),
        (["list", "--config", "--json"], "--config wants a value after it"),
        (["list", "--config="], "--config wants a value after it"),
        (["show"], "ID is missing"),
        (["show", "0123456789abcdeu"], "\"0123456789abcdeu\" is not the id of a request"),
        (["approve", "0123456789abcdef"], "--reason is missing"),
        (["deny", "0123456789abcdef", "--reason", ""], "--reason wants a value after it"),
        (["ask", "aws", "policy", "X"], "--person is missing"),
        (["ask", "--person", "ana", "aws", "policy", "X"], "\"ana\" is not an e-mail address"),
        (["ask", "--person", "ana@example.com", "aws", "policy"], "what is asked for is missing"),
        (["ask", "--person", "ana@example.com", "gcp"], "\"gcp\" is nothing that access can be asked for"),
        (["ask", "--person", "a@b", "aws", "policy", "X", "--duration", "soon"], "\"soon\" is no duration"),
        (["ask", "--person", "a@b", "aws", "resource", "arn:aws:s3:::b"], "what is asked for is missing"),
        (["revoke"], "it is not said what to revoke"),
        (["revoke", "0123456789abcdef", "--all"], "an ID, --person and --all exclude each other"),
        (["revoke", "--person", "a@b", "--all"], "an ID, --person and --all exclude each other"),
        (["audit"], "one word is missing that follows curfew audit"),
        (["audit", "exprot"], "\"exprot\" is nothing that follows curfew audit"),
        (["audit", "export", "--since", "yesterday"], "\"yesterday\" is not a moment"),
        (["policy", "decide", "--action", "s3:GetObject", "--resource", "*"], "--policy is missing"),
        (
            ["policy", "decide", "--policy", "f", "--action", "GetObject", "--resource", "*"],
            "\"GetObject\" is not an action"
        ),
        (
            ["policy", "decide", "--policy", "f", "--action", "s3:Get", "--resource", "bucket"],
            "\"bucket\" is not an ARN"
        ),
        (["help", "nothing"], "\"nothing\" is no command"),
    ])
    func `refuses what it does not understand, and says why`(words: [String], why: String) {
        let complaint = #expect(throws: Complaint.self) { try CommandLineReader.read(words) }
        #expect(complaint?.why == why)
        #expect(complaint?.code == .wrongUsage)
        #expect(complaint?.description.hasPrefix("curfew: could not read the command line: ") ?? false)
    }

    @Test(arguments: [
        (["lst"], "did you mean curfew list?"), (["versoin"], "did you mean curfew version?"),
        (["audit", "exprot"], "did you mean curfew audit export?"), (["list", "--al"], "did you mean --all?"),
        (["approve", "x", "--raeson", "y"], "did you mean --reason?"), (["xyzzy"], "curfew help lists the commands"),
        (["token", "creat"], "did you mean curfew token create?"),
    ])
    func `guesses what was meant by a slip`(words: [String], hint: String) {
        #expect(#expect(throws: Complaint.self) { try CommandLineReader.read(words) }?.hint == hint)
    }

    @Test(arguments: CommandList.later)
    func `says of a command of a later version that it is not there yet`(name: String) {
        let complaint = #expect(throws: Complaint.self) {
            try CommandLineReader.read(name.split(separator: " ").map(String.init) + ["--json"])
        }
        #expect(complaint?.code == .wrongUsage)
        #expect(complaint?.description.contains("this version, \(Version.current), does not have it yet") ?? false)
    }

    @Test(arguments: [
        (["version"], "version"), (["--version"], "version"), (["help", "list"], "help"), (["list"], "list"),
        (["list", "--all", "--json", "--config", "f"], "list"), (["list", "--config=f"], "list"),
        (["show", "--json", "0123456789abcdef"], "show"), (["show", "--", "0123456789abcdef"], "show"),
        (["approve", "0123456789ABCDEF", "--reason", "ticket 481"], "approve"),
        (["deny", "--reason=-no-", "0123456789abcdef"], "deny"),
        (["ask", "--person", "ana@example.com", "aws", "policy", "X"], "ask"),
        (
            ["ask", "request", "aws", "group", "x", "--person=ana@example.com", "--reason", "a b", "--duration=1h"],
            "ask"
        ),
        (
            ["ask", "aws", "--account", "production", "policy", "X", "--config", "f", "--person", "a@b", "--json"],
            "ask"
        ),
        (["relinquish", "0123456789abcdef"], "relinquish"), (["withdraw", "0123456789abcdef"], "withdraw"),
        (["revoke", "0123456789abcdef"], "revoke"), (["revoke", "--all", "--reason", "leak"], "revoke"),
        (["revoke", "--person", "ana@example.com"], "revoke"), (["resume"], "resume"), (["reload"], "reload"),
        (["audit", "export", "--since", "2026-11-23T18:00:00Z"], "audit export"),
        (
            ["policy", "decide", "--policy", "f", "--action", "s3:GetObject", "--resource", "*", "--json"],
            "policy decide"
        ),
    ])
    func `finds the command, wherever its options stand`(words: [String], name: String) throws {
        guard case .command(let command) = try CommandLineReader.read(words) else {
            Issue.record("there is no command in \(words)")
            return
        }
        #expect(type(of: command).name == name)
    }

    @Test func `explains every command, beginning with how to write it`() throws {
        for command in CommandList.all {
            let words = command.name.split(separator: " ").map(String.init)
            for help in [words + ["--help"], words + ["-h"]] {
                guard case .usage(let usage) = try CommandLineReader.read(help) else {
                    Issue.record("no usage of \(command.name)")
                    continue
                }
                #expect(usage.hasPrefix("curfew \(command.name)"))
                #expect(usage.split(separator: "\n").allSatisfy { $0.count <= 120 })
                for option in command.options where option != .config || command.name != "version" {
                    #expect(usage.contains(option.name) || option == .config, "\(command.name) hides \(option.name)")
                }
            }
        }
    }

    @Test func `takes a value that looks like an option only after an equals sign`() throws {
        #expect(throws: Complaint.self) {
            try Arguments(["0123456789abcdef", "--reason", "--json"], of: ApproveCommand.self)
        }
        let arguments = try Arguments(["0123456789abcdef", "--reason=--json"], of: ApproveCommand.self)
        #expect(!arguments.has(.json))
    }

    @Test func `never traps, whatever is typed`() {
        var generator = SeededGenerator(seed: 481)
        let pieces =
            CommandList.all.flatMap { $0.name.split(separator: " ").map(String.init) }
            + CommandList.all.flatMap { $0.options.map(\.name) }
            + ["", "-", "--", "=", "--=", "---", "ana@example.com", "0123456789abcdef", "\u{0}", "“", "aws", "policy"]
        for _ in 0..<2000 {
            let words = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }
            _ = try? CommandLineReader.read(words)
        }
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
