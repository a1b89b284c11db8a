import Access
import AccessDesk
import Catalog
import Log

/// The rules of a company: one decision, one answer of the type-ahead that they filter, and the whole look at them.
struct CompanyRules: Benchmark {
    let name = "rules"

    func rows(_ effort: Effort) async throws -> [Row] {
        let company = Company()
        let rules = company.rules
        let clock = ContinuousClock()
        var decisions = Sample()
        var outcomes: [String: Int] = [:]
        for number in 0..<effort.choose(20_000, smoke: 50) {
            let facts = facts(number, in: company)
            var word = ""
            decisions.add(clock.measure { word = rules.judge(facts).outcome.word })
            outcomes[word, default: 0] += 1
        }
        guard outcomes.count > 1 else { throw Trouble(description: "all asks come out alike: \(outcomes)") }
        let searches = try await searches(effort.choose(1000, smoke: 5), in: company)
        let catalog = company.catalog
        let names = ExistingNames(
            policies: company.accounts.flatMap { catalog.listing(of: $0.id)?.policies.map(\.arn) ?? [] })
        var findings: [RuleFinding] = []
        let look = clock.measure { findings = rules.findings(knowing: names) }
        guard !findings.isEmpty else { throw Trouble(description: "nothing is found in so many rules") }
        return [
            Row("a decision by 300 rules, p99", Figure(decisions.p99), aim: .atMost(1)),
            Row("the same, median", Figure(decisions.median)),
            Row(
                "a filtered type-ahead over 50 accounts and 200,000 resources, p99", Figure(searches.p99),
                aim: .atMost(10)),
            Row("the same, median", Figure(searches.median)),
            Row("a look at 300 rules and what exists (rules check)", Figure(look), aim: .atMost(2000)),
        ]
    }

    private func facts(_ number: Int, in company: Company) -> AskFacts {
        let account = company.accounts[number % 50]
        let target: Target =
            switch number % 3 {
            case 0: .policy(PolicyARN("arn:aws:iam::aws:policy/AmazonOrders\(number)ReadOnlyAccess"))
            case 1: .group(GroupName("team\(number % 300)-Orders"))
            default: .policy(PolicyARN("arn:aws:iam::\(account.id):policy/team\(number % 300)/x"))
            }
        let shifts = (0..<20).map { place -> (OnCallSource, Known<Shift?>) in
            let source = OnCallSource.schedule("P\(place)")
            return (source, .known(number % 9 == place ? Shift(source: source, until: nil) : nil))
        }
        let groups = (0..<300).map { (SlackGroupID("S\($0)"), Known<Bool>.known($0 % 3 == number % 3)) }
        return AskFacts(
            person: company.people[number * 13 % 2000], account: account, target: target,
            duration: .seconds(3600), reason: "OPS-\(number)", at: Instant(seconds: 1_800_000_000),
            gathered: GatheredFacts(
                shifts: Dictionary(uniqueKeysWithValues: shifts), slackGroups: Dictionary(uniqueKeysWithValues: groups))
        )
    }

    /// What the desk answers, as a form asks it.
    private func searches(_ count: Int, in company: Company) async throws -> Sample {
        let resources = ResourceCatalog()
        var shelf = ResourceShelf()
        for resource in ManyResources(200_000, in: company.accounts.map(\.id)) { shelf.add(resource) }
        resources.replace(with: shelf)
        let desk = Desk(
            records: NoRecords(), cloud: NoCloud(), messenger: NoMessenger(), catalog: company.catalog,
            resources: resources, clock: StandingClock(), settings: settings(company), journal: SilentJournal())
        var sample = Sample()
        let clock = ContinuousClock()
        let texts = ["", "read", "orders", "pay full", "team7", "audit 12", "zzz"]
        for number in 0..<count {
            let person = Person(email: company.people[number * 17 % 2000])
            let kind = AccessKind.allCases[number % 3]
            let account = number % 2 == 0 ? company.accounts[number % 50].id : nil
            let start = clock.now
            _ = await desk.suggestions(for: person, kind: kind, account: account, matching: texts[number % texts.count])
            sample.add(start.duration(to: clock.now))
        }
        return sample
    }

    private func settings(_ company: Company) -> DeskSettings {
        var settings = DeskSettings(
            accounts: company.accounts, rules: company.rules,
            durations: DurationChoices(
                choices: [.seconds(1800), .seconds(3600), .seconds(14400), .seconds(28800)], standard: .seconds(3600),
                longest: .seconds(28800)),
            people: PeopleSettings(domains: ["example.com"], mapping: IAMUserMapping()),
            grants: GrantSettings(policies: .inPolicy, groups: .appliance, attachesWhatIsTooLarge: false),
            approvalChannel: nil)
        settings.offersResources = true
        return settings
    }
}

/// The type-ahead asks nobody: neither the ledger, nor AWS, nor Slack.
private struct NoRecords: Records {
    func transact<Outcome: Sendable>(
        _ work: @Sendable @escaping (any Book) throws -> Outcome
    ) async throws -> Outcome { throw Trouble(description: "the ledger is asked") }
}

private struct NoCloud: Cloud {
    private var asked: Trouble { Trouble(description: "AWS is asked") }

    func examine(
        _ target: Target, for user: UserName, in account: AccountID, known: Dossier?, request: RequestID
    ) async throws -> Dossier { throw asked }
    func grant(_ plan: GrantPlan) async throws { throw asked }
    func end(_ plan: GrantPlan, leavingAccess: Bool) async throws { throw asked }
    func missing(from plan: GrantPlan) async throws -> String? { throw asked }
    func owned(in account: AccountID) async throws -> [OwnedPolicy] { throw asked }
    func remove(_ policy: OwnedPolicy, among unwanted: Set<PolicyARN>) async throws { throw asked }
    func listing(of account: AccountID) async throws -> Listing { throw asked }
}

private struct NoMessenger: Messenger {
    private var asked: Trouble { Trouble(description: "Slack is asked") }

    func tell(_ notice: Notice, replacing handle: MessageHandle?) async throws -> MessageHandle { throw asked }
    func show(_ card: Card, in channel: ChannelID, replacing handle: MessageHandle?) async throws -> MessageHandle {
        throw asked
    }
    func announce(_ sentence: Sentence, in channel: ChannelID) async throws { throw asked }
}

private struct StandingClock: WallClock {
    let now = Instant(seconds: 1_800_000_000)

    func sleep(until deadline: Instant) async throws { throw Trouble(description: "somebody waits") }
}
