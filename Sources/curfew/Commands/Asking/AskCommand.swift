import Access
import HTTP
import JSON

/// `curfew ask`.
struct AskCommand: Command {
    static let name = "ask"
    static let usage = """
        curfew ask --person EMAIL aws policy|group NAME [--account A] [--reason TEXT] [--duration D]
        curfew ask --person EMAIL aws resource ARN --access NAME|LEVEL [--prefix P] [--with-listing] [...]

        Asks for access on somebody's behalf, as they would in Slack; the same rules hold. A policy is named by its name
        or its ARN, a resource by its ARN; resources can be asked for where the inventory is on.

          --person EMAIL      who is to get the access
          --access NAME|LEVEL what is wanted of the resource: read, read-write, manage, full, or a policy
          --prefix P          of a bucket: only the objects whose names begin so
          --with-listing      the account-wide lists that cannot be narrowed as well
          --account NAME|ID   in which account, where there are several
          --reason TEXT       why
          --duration D        how long: a whole number with s, m, h or d
          --json              prints the request as JSON
          --config FILE       the configuration, if not /etc/curfew/curfew.yaml

          curfew ask --person ana@example.com aws policy AmazonS3ReadOnlyAccess --reason "ticket 481" --duration 1h
        """
    /// What the grammar of asks does not read itself.
    static let options: [Option] = [.config, .json, person]

    private static let person = Option.taking("EMAIL", "--person", isRequired: true)

    private let arguments: Arguments
    private let person: EmailAddress
    private let phrase: AskPhrase

    init(reading words: [String]) throws(Complaint) {
        var (own, asked) = Arguments.split(words, options: AskCommand.options)
        arguments = try Arguments(own, of: AskCommand.self)
        guard let person = try arguments.emailAddress(AskCommand.person) else {
            throw .usage("--person is missing", hint: "write \(AskCommand.synopsis)")
        }
        self.person = person
        if asked.first?.lowercased() == "request" { asked.removeFirst() }
        do {
            phrase = try AskGrammar.phrase(of: asked)
        } catch {
            throw .usage(error.sentence, hint: error.hint)
        }
        guard phrase.namesItsThing else {
            throw .usage("what is asked for is missing", hint: "write \(AskCommand.synopsis)")
        }
    }

    var attempt: String { "ask for \(phrase.thing ?? "access")" }

    func run(on console: Console) async throws {
        let answer = try await AdminSocket.find(arguments).send(.post, "/requests", body)
        if arguments.has(.json) {
            return try console.say(answer.compact)
        }
        let request = try ShownRequest(answer)
        try console.say(
            """
            Asked: \(request.id) is \(request.state).
            It is told in Slack where that can be; `curfew show \(request.id)` follows it here.
            """)
    }

    private var body: JSONObject {
        var body: JSONObject = ["person": .string(person.text)]
        body["kind"] = phrase.kind.map { .string($0.rawValue) }
        body["what"] = phrase.thing.map(JSONValue.string)
        body["access"] = phrase.access.map(JSONValue.string)
        body["prefix"] = phrase.prefix.map(JSONValue.string)
        if phrase.withListing { body["with_listing"] = true }
        body["account"] = phrase.account.map(JSONValue.string)
        body["reason"] = phrase.reason.map(JSONValue.string)
        body["duration"] = phrase.duration.map { .string($0.written) }
        return body
    }
}
