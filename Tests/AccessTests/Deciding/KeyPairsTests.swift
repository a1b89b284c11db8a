import Access
import Testing

/// One key of a rule, with a value that the ask of these tests matches and one that it misses.
struct RuleKey: Sendable, CustomTestStringConvertible {
    let key: String
    let match: @Sendable (inout Rule) -> Void
    let miss: @Sendable (inout Rule) -> Void

    var testDescription: String { key }

    static let madrid = ZoneOffsets(name: "Europe/Madrid", first: 3600)
    /// A quarter past three in the morning in Madrid on a Saturday.
    static let moment = Instant(rfc3339: "2026-11-28T02:15:00Z") ?? Instant(seconds: 0)

    static let all: [RuleKey] = [
        RuleKey(key: "requester.people") {
            $0.requester = RequesterPattern(people: ["ANA@*"], groups: $0.requester.groups, onCall: $0.requester.onCall)
        } miss: {
            $0.requester = RequesterPattern(people: ["bo@*"], groups: $0.requester.groups, onCall: $0.requester.onCall)
        },
        RuleKey(key: "requester.groups") {
            $0.requester = RequesterPattern(
                people: globs($0), groups: [.iam("nobody"), .slack("S0TEAM")], onCall: $0.requester.onCall)
        } miss: {
            $0.requester = RequesterPattern(people: globs($0), groups: [.slack("S0OTHER")], onCall: $0.requester.onCall)
        },
        RuleKey(key: "requester.on_call") {
            $0.requester = RequesterPattern(
                people: globs($0), groups: $0.requester.groups,
                onCall: [.schedule("PNIGHT"), .escalationPolicy("POTHER")])
        } miss: {
            $0.requester = RequesterPattern(
                people: globs($0), groups: $0.requester.groups, onCall: [.escalationPolicy("POTHER")])
        },
        RuleKey(key: "access.accounts") {
            $0.access.accounts = ["123456789012"]
        } miss: {
            $0.access.accounts = ["staging"]
        },
        RuleKey(key: "access.kinds") {
            $0.access.kinds = [.resource, .group]
        } miss: {
            $0.access.kinds = [.policy]
        },
        RuleKey(key: "access.resources") {
            $0.access.resources = ResourcePattern(
                services: ["s3"], arns: ["arn:aws:s3:::logs-*"], tags: $0.access.resources?.tags)
        } miss: {
            $0.access.resources = ResourcePattern(services: ["sqs"], tags: $0.access.resources?.tags)
        },
        RuleKey(key: "access.resources.tags") {
            $0.access.resources = ResourcePattern(
                services: $0.access.resources?.services, arns: $0.access.resources?.arns,
                tags: TagPattern(["env": ["dev", "stag*"]]))
        } miss: {
            $0.access.resources = ResourcePattern(
                services: $0.access.resources?.services, arns: $0.access.resources?.arns,
                tags: TagPattern(["env": ["staging"], "team": ["x"]]))
        },
        RuleKey(key: "access.levels") {
            $0.access.levels = [.full, .read]
        } miss: {
            $0.access.levels = [.full]
        },
        RuleKey(key: "longest") {
            $0.longest = .seconds(3600)
        } miss: {
            $0.longest = .seconds(3599)
        },
        RuleKey(key: "reason") {
            $0.reason = (try? ReasonPattern("[A-Z]+-[0-9]+")).map { .matching($0, hint: nil) } ?? .required
        } miss: {
            $0.reason = (try? ReasonPattern("^[A-Z]+-[0-9]+$")).map { .matching($0, hint: nil) } ?? .required
        },
        RuleKey(key: "hours") {
            $0.hours = Hours(days: [.fri], from: 1200, to: 300, zone: madrid)
        } miss: {
            $0.hours = Hours(days: [.sat], from: 1200, to: 300, zone: madrid)
        },
        RuleKey(key: "approval.approvers") {
            $0.approval = .byPeople(channel: "C0ONE", approvers: [.person(ana), .slackGroup("S0LEADS")], count: 2)
        } miss: {
            $0.approval = .byPeople(channel: "C0ONE", approvers: [.person(ana), .slackGroup("S0LEADS")], count: 3)
        },
    ]

    private static func globs(_ rule: Rule) -> [Glob]? { rule.requester.people?.globs }
}

@Suite struct `Every key of a rule` {
    /// Ana asks to read a bucket in production, at night and on call, with everything found out.
    private static let facts: AskFacts = {
        guard let bucket = ResourceARN("arn:aws:s3:::logs-2026") else { preconditionFailure("it is an ARN") }
        let gathered = GatheredFacts(
            shifts: [
                .schedule("PNIGHT"): .known(Shift(source: .schedule("PNIGHT"), until: nil)),
                .escalationPolicy("POTHER"): .known(nil),
            ], slackGroups: ["S0TEAM": .known(true), "S0OTHER": .known(false)], iamGroups: .known(["readers"]),
            tags: .known(["env": "staging"]), others: [.slackGroup("S0LEADS"): .known(2)])
        return AskFacts(
            person: ana, account: production, target: .resource(ResourceTarget(arn: bucket, access: .level(.read))),
            duration: .seconds(3600), reason: "see OPS-481", at: RuleKey.moment, gathered: gathered)
    }()

    private func missed(_ changes: (inout Rule) -> Void, approval: Rule.Approval = .automatic) -> [String] {
        var rule = Rule(name: "one", approval: approval)
        changes(&rule)
        return Rules([rule]).judge(Self.facts).findings[0].misses.map(\.key)
    }

    @Test(arguments: RuleKey.all) func `alone lets an ask through, or keeps it back and is named`(key: RuleKey) {
        #expect(missed(key.match) == [])
        #expect(missed(key.miss) == [key.key])
    }

    @Test(arguments: RuleKey.all, RuleKey.all)
    func `in a pair says what it says alone`(one: RuleKey, other: RuleKey) {
        guard one.key != other.key else { return }
        func both(_ first: (inout Rule) -> Void, _ second: (inout Rule) -> Void) -> Set<String> {
            Set(
                missed {
                    first(&$0)
                    second(&$0)
                })
        }
        #expect(both(one.match, other.match) == [])
        #expect(both(one.miss, other.match) == [one.key])
        #expect(both(one.match, other.miss) == [other.key])
        // Of a thing of a kind that the rule is not about nothing more is said.
        let hidden: Set<String> =
            [one.key, other.key].contains("access.kinds")
            ? ["access.resources", "access.resources.tags", "access.levels"] : []
        #expect(both(one.miss, other.miss) == Set([one.key, other.key]).subtracting(hidden))
    }

    @Test(arguments: ["requester.groups", "requester.on_call", "access.resources.tags"])
    func `that rests on what is not known grants nothing and refuses all the same`(key: String) throws {
        let wanted = try #require(RuleKey.all.first { $0.key == key })
        for known in [AskFacts.nothingKnown(Self.facts), .unknown(Self.facts)] {
            for approval in [Rule.Approval.automatic, .refuse] {
                var rule = Rule(name: "one", approval: approval)
                wanted.match(&rule)
                let judgement = Rules([rule, Rule(name: "else", approval: .automatic)]).judge(known)
                let finding = judgement.findings[0]
                #expect(finding.misses.isEmpty && finding.doubts.map(\.key) == [key])
                #expect(finding.holds == (approval == .refuse))
            }
        }
    }
}

extension AskFacts {
    /// The same ask, of which nothing was found out yet.
    fileprivate static func nothingKnown(_ facts: AskFacts) -> AskFacts {
        var facts = facts
        facts.gathered = GatheredFacts()
        return facts
    }

    /// The same ask, of which nothing could be found out.
    fileprivate static func unknown(_ facts: AskFacts) -> AskFacts {
        var facts = facts
        let away = "nobody answers"
        facts.gathered = GatheredFacts(
            shifts: [.schedule("PNIGHT"): .unknown(away), .escalationPolicy("POTHER"): .unknown(away)],
            slackGroups: ["S0TEAM": .unknown(away)], iamGroups: .unknown(away), tags: .unknown(away))
        return facts
    }
}
