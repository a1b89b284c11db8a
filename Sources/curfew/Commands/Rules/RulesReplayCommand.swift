import Access
import Configuration
import Host
import JSON

/// `curfew rules replay`.
struct RulesReplayCommand: Command {
    static let name = "rules replay"
    static let usage = """
        curfew rules replay --file NEW [--json] [--config FILE]

        Decides every ask that the running appliance has recorded again, by the rules of the configuration and by those of
        another file, at the moment at which it was asked and by what was found out then: says how many would have come
        out otherwise, and which. Nothing is changed.

          --file NEW      the file with the rules to try
          --json          prints {"asks", "same", "changes": [{"id", "person", "what", "before", "after", "why"}]}
          --config FILE   the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config, .json, file]

    private static let file = Option.taking("NEW", "--file", isRequired: true)

    private let arguments: Arguments

    init(reading words: [String]) throws(Complaint) {
        arguments = try Arguments(words, of: RulesReplayCommand.self)
    }

    let attempt = "decide the recorded asks again"

    func run(on console: Console) async throws {
        let variables = Environment.current.variables
        let old = try Settings.load(path: ConfigurationFile(arguments).path, environment: variables).rules
        let new = try Settings.load(path: arguments[RulesReplayCommand.file] ?? "", environment: variables).rules
        let asks = try await RunningAppliance(AdminSocket.find(arguments)).asks()
        let replay = Replay(asks, before: old, after: new)
        if arguments.has(.json) { return try console.say(replay.json.compact) }
        try console.say("\(asks.count) asks decided again: \(replay.same) as before, \(replay.changes.count) otherwise")
        guard !replay.changes.isEmpty else { return }
        let counts = replay.counts.map { "  \($0.before) → \($0.after): \($0.count)" }
        try console.say(counts.joined(separator: "\n") + "\n")
        let rows = replay.changes.map { change in
            [
                change.ask.id.text, change.ask.person.email.text, change.ask.target.shortName, change.before,
                change.after,
                change.why,
            ]
        }
        try console.say(Table(["ID", "PERSON", "WHAT", "BEFORE", "AFTER", "WHY"], rows).description)
    }
}

/// What other rules would have made of recorded asks.
struct Replay {
    private(set) var same = 0
    private(set) var changes: [Change] = []

    /// One ask that would have come out otherwise.
    struct Change {
        var ask: Ask
        var before: String
        var after: String
        /// What becomes of it by the new rules.
        var why: String
    }

    init(_ asks: [RecordedAsk], before: Rules, after: Rules) {
        for recorded in asks {
            let (one, other) = (before.judge(recorded.facts), after.judge(recorded.facts))
            guard one.essence != other.essence else {
                same += 1
                continue
            }
            changes.append(
                Change(
                    ask: recorded.ask, before: one.settledWord, after: other.settledWord, why: other.outcome.sentence))
        }
    }

    /// How many changed from what to what, the most first.
    var counts: [(before: String, after: String, count: Int)] {
        let pairs = Dictionary(grouping: changes) { [$0.before, $0.after] }
        return pairs.map { ($0.key[0], $0.key[1], $0.value.count) }.sorted {
            ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1)
        }
    }

    var json: JSONValue {
        [
            "asks": .integer(Int64(same + changes.count)), "same": .integer(Int64(same)),
            "changes": .array(
                changes.map { change in
                    [
                        "id": .string(change.ask.id.text), "person": .string(change.ask.person.email.text),
                        "what": .string(change.ask.target.what), "before": .string(change.before),
                        "after": .string(change.after), "why": .string(change.why),
                    ]
                }),
        ]
    }
}

extension Judgement {
    /// The outcome's word; `unknown` where it rests on what nobody asked then.
    fileprivate var settledWord: String {
        if case .refused = outcome, !isFinal, !questions.isEmpty { return "unknown" }
        return outcome.word
    }

    /// What has to agree for two outcomes to be the same to everybody; the names of rules are not among it.
    fileprivate var essence: [String] {
        switch outcome {
        case .refused: [settledWord]
        case .automatic(let grant): ["automatic", grant.endsBy?.rfc3339 ?? ""]
        case .breakGlass(let route): ["break_glass", route.channel.text]
        case .approval(let routes):
            routes.map { route in
                "\(route.channel) \(route.count ?? 1) \(route.approvers.map(\.description).sorted().joined(separator: " "))"
            }.sorted()
        }
    }
}
