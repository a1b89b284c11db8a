import Access
import AccessDesk
import Configuration
import Host
import JSON
import PolicyLanguage

/// `curfew rules explain`.
struct RulesExplainCommand: Command {
    static let name = "rules explain"
    static let usage = """
        curfew rules explain --person EMAIL aws policy|group NAME [--account A] [--reason TEXT] [--duration D] [...]

        curfew rules explain --person EMAIL aws resource ARN --access NAME|LEVEL [...]

        Says what would become of one ask by the rules of the file, and how each rule stands to it: which keys do not match
        and what the rule wants instead. Nobody is asked, in AWS, Slack or PagerDuty: what they would say is given here.

          --person EMAIL       who asks
          --on-call IDS        the schedules and escalation policies on which the person is on call, with commas
          --member GROUPS      the groups that the person is in, with commas: iam:NAME or slack:ID
          --tags TAGS          the tags of the resource, with commas: KEY=VALUE
          --policy-tags TAGS   the tags of the policy, with commas: KEY=VALUE
          --at TIME            when it is asked, in RFC 3339; now, if not given
          --account NAME|ID    in which account, where there are several
          --reason TEXT        why
          --duration D         how long: a whole number with s, m, h or d
          --json               prints {"outcome", "sentence", "rules": [{"rule", "effect", "matches", "misses", "unknown"}]}
          --config FILE        the configuration, if not /etc/curfew/curfew.yaml
        """
    static let options: [Option] = [.config, .json, person, onCall, member, tags, policyTags, at]

    private static let person = Option.taking("EMAIL", "--person", isRequired: true)
    private static let onCall = Option.taking("IDS", "--on-call")
    private static let member = Option.taking("GROUPS", "--member")
    private static let tags = Option.taking("TAGS", "--tags")
    private static let policyTags = Option.taking("TAGS", "--policy-tags")
    private static let at = Option.taking("TIME", "--at")

    private let arguments: Arguments
    private let person: EmailAddress
    private let phrase: AskPhrase
    private let moment: Instant?

    init(reading words: [String]) throws(Complaint) {
        let (own, asked) = Arguments.split(words, options: RulesExplainCommand.options)
        arguments = try Arguments(own, of: RulesExplainCommand.self)
        guard let person = try arguments.emailAddress(RulesExplainCommand.person) else {
            throw .usage("--person is missing", hint: "write \(RulesExplainCommand.synopsis)")
        }
        self.person = person
        do {
            phrase = try AskGrammar.phrase(of: asked)
        } catch {
            throw .usage(error.sentence, hint: error.hint)
        }
        guard phrase.namesItsThing else {
            throw .usage("what is asked for is missing", hint: "write \(RulesExplainCommand.synopsis)")
        }
        let written = arguments[RulesExplainCommand.at]
        moment = written.flatMap(Instant.init(rfc3339:))
        guard written == nil || moment != nil else {
            throw .usage("\"\(written ?? "")\" is no time", hint: "write it as in 2026-11-26T02:30:00Z")
        }
    }

    let attempt = "explain the rules"

    func run(on console: Console) throws {
        let path = ConfigurationFile(arguments).path
        let settings = try Settings.load(path: path, environment: Environment.current.variables)
        let account = try account(in: settings)
        let target = try target(in: account)
        let facts = AskFacts(
            person: person, account: account, target: target,
            duration: phrase.duration ?? settings.durations.standard, reason: phrase.reason,
            at: moment ?? SystemClock().now, gathered: try gathered(settings.rules, about: target))
        let explanation = Explanation(facts, by: settings)
        try console.say(arguments.has(.json) ? explanation.json.compact : explanation.text)
    }

    private func account(in settings: Settings) throws(Complaint) -> Account {
        let accounts = settings.aws.accounts.map(\.account)
        if let named = phrase.account {
            guard let account = accounts.first(where: { $0.name == named || $0.id.text == named }) else {
                throw Complaint(.refused, attempt, why: "there is no account \(named) in the configuration")
            }
            return account
        }
        guard accounts.count == 1 else {
            throw .usage(
                "there are several accounts",
                hint: "say which with --account: \(accounts.map(\.name).joined(separator: ", "))")
        }
        return accounts[0]
    }

    private func target(in account: Account) throws(Complaint) -> Target {
        let thing = phrase.thing ?? ""
        switch phrase.kind {
        case .group?: return .group(GroupName(thing))
        case .policy?: return .policy(policy(named: thing, in: account))
        case .resource?, nil:
            guard let arn = ResourceARN(thing) else { throw .usage("\"\(thing)\" is not the ARN of one resource") }
            let access = phrase.access ?? ""
            let level = AccessLevel(rawValue: access.lowercased()).map(ResourceAccess.level)
            return .resource(ResourceTarget(arn: arn, access: level ?? .policy(policy(named: access, in: account))))
        }
    }

    /// AWS's own policy of that name, as far as it is known here; else the account's.
    private func policy(named name: String, in account: Account) -> PolicyARN {
        if name.hasPrefix("arn:") { return PolicyARN(name) }
        return PolicyARN(PolicyShelf().policy(named: name)?.arn ?? "arn:aws:iam::\(account.id):policy/\(name)")
    }

    private func gathered(_ rules: Rules, about target: Target) throws(Complaint) -> GatheredFacts {
        var gathered = GatheredFacts()
        if let ids = list(RulesExplainCommand.onCall) {
            for source in rules.onCallSources {
                gathered.shifts[source] = .known(ids.contains(source.id) ? Shift(source: source, until: nil) : nil)
            }
        }
        if let written = list(RulesExplainCommand.member) {
            let groups = Set(written.compactMap(GroupReference.init))
            guard groups.count == written.count else { throw .usage("--member takes iam:NAME and slack:ID") }
            for group in rules.slackGroups { gathered.slackGroups[group] = .known(groups.contains(.slack(group))) }
            let names = groups.compactMap { group in
                if case .iam(let name) = group { name.text.lowercased() } else { nil }
            }
            gathered.iamGroups = .known(Set(names))
        }
        if let tags = try tags(RulesExplainCommand.tags) { gathered.tags = .known(tags) }
        gathered.policyTags = try tags(RulesExplainCommand.policyTags).map { .known($0) }
        if case .resource(let wanted) = target {
            gathered.reach = ResourceNarrowing.embedded.reach(of: wanted.arn, prefix: wanted.prefix)
        }
        return gathered
    }

    private func tags(_ option: Option) throws(Complaint) -> [String: String]? {
        guard let written = list(option) else { return nil }
        var tags: [String: String] = [:]
        for pair in written {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { throw .usage("\(option.name) takes KEY=VALUE") }
            tags[parts[0]] = parts[1]
        }
        return tags
    }

    private func list(_ option: Option) -> [String]? {
        arguments[option].map { $0.split(separator: ",").map(String.init) }
    }
}
