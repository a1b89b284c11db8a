import Access
import Configuration
import Host
import JSON

/// `curfew rules replay`.
struct RulesReplayCommand: Command {
    static let name = "rules replay"
    static let usage = """
        curfew rules replay --file NEW [--json] [--config FILE]

        Decides every ask that the running appliance has recorded again, those that were refused at once as well, by the
        rules of the configuration and by those of another file, at the moment at which it was asked and by what was found
        out then: says how many would have come out otherwise, and which. Nothing is changed. What rests on something that
        nobody had to find out then comes out as unknown.

          --file NEW      the file with the rules to try
          --json          prints {"asks", "lost", "same", "changes": [{"id", "person", "what", "before", "after", "why"}]};
                          id is null for what was refused at once
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
        let (asks, lost) = try await RunningAppliance(AdminSocket.find(arguments)).asks()
        let replay = Replay(asks, lost: lost, before: old, after: new)
        if arguments.has(.json) { return try console.say(replay.json.compact) }
        try console.say("\(asks.count) asks decided again: \(replay.same) as before, \(replay.changes.count) otherwise")
        if lost > 0 {
            try console.say("\(lost) more are in the trail, of which too little is left to decide them again")
        }
        guard !replay.changes.isEmpty else { return }
        let counts = replay.counts.map { "  \($0.before) → \($0.after): \($0.count)" }
        try console.say(counts.joined(separator: "\n") + "\n")
        let rows = replay.changes.map { change in
            [
                change.ask.id?.text ?? "-", change.ask.person.text, change.ask.target.shortName, change.before,
                change.after, change.why,
            ]
        }
        try console.say(Table(["ID", "PERSON", "WHAT", "BEFORE", "AFTER", "WHY"], rows).description)
    }
}

/// What other rules would have made of recorded asks.
struct Replay {
    private(set) var same = 0
    /// How many could not be decided again.
    let lost: Int
    private(set) var changes: [Change] = []

    /// One ask that would have come out otherwise.
    struct Change {
        var ask: RecordedAsk
        var before: String
        var after: String
        /// What becomes of it by the new rules.
        var why: String
    }

    init(_ asks: [RecordedAsk], lost: Int = 0, before: Rules, after: Rules) {
        self.lost = lost
        for recorded in asks {
            let (one, other) = (before.judge(recorded.facts), after.judge(recorded.facts))
            guard one.essence != other.essence else {
                same += 1
                continue
            }
            changes.append(
                Change(
                    ask: recorded, before: one.settledWord, after: other.settledWord, why: other.outcome.sentence))
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
            "asks": .integer(Int64(same + changes.count)), "lost": .integer(Int64(lost)),
            "same": .integer(Int64(same)),
            "changes": .array(
                changes.map { change in
                    [
                        "id": change.ask.id.map { .string($0.text) } ?? .null,
                        "person": .string(change.ask.person.text),
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
