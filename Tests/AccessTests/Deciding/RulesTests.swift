import Access
import Testing

@Suite struct `The rules` {
    @Test func `let a refusing rule win over everything`() {
        let rules = Rules([
            Rule(name: "at once", approval: .automatic), .channelDecides(),
            Rule(name: "never S3", access: AccessPattern(policies: ["AmazonS3*"]), approval: .refuse),
        ])
        #expect(
            rules.judge(.ask()).outcome
                == .refused(
                    Refusal(
                        .notAllowed, "the rule \"never S3\" refuses this",
                        hint: "ask for something else, or talk to whoever keeps the rules")))
    }

    @Test func `grant at once where one rule does, whoever else could decide`() {
        let rules = Rules([.channelDecides(), Rule(name: "at once", approval: .automatic)])
        #expect(rules.judge(.ask()).outcome == .automatic(AutomaticGrant(rule: "at once")))
    }

    @Test func `ask every channel of a matching rule`() {
        let other = Rule(name: "other", approval: .byPeople(channel: "C0OTHER", approvers: [.person(cy)]))
        #expect(
            Rules([.channelDecides(), other]).judge(.ask()).outcome
                == .approval([
                    ApprovalRoute(
                        rule: "the channel decides", channel: "C0APPROVALS", approvers: [.person(bo), .person(cy)]),
                    ApprovalRoute(rule: "other", channel: "C0OTHER", approvers: [.person(cy)]),
                ]))
    }

    @Test func `never put the one who asked among the approvers`() {
        #expect(
            Rules([.channelDecides()]).judge(.ask(by: bo)).outcome
                == .approval([
                    ApprovalRoute(rule: "the channel decides", channel: "C0APPROVALS", approvers: [.person(cy)])
                ]))
    }

    @Test func `say of each rule which key it misses`() {
        let rules = Rules([
            .channelDecides("a", requester: RequesterPattern(people: ["*@example.org"])),
            .channelDecides("b", access: AccessPattern(accounts: ["staging"])),
            .channelDecides("c", access: AccessPattern(kinds: [.group])),
            .channelDecides("d", access: AccessPattern(policies: ["Amazon?"])),
            .channelDecides("e", access: AccessPattern(groups: ["*"])),
            .channelDecides("f", longest: .seconds(60)), .channelDecides("g", reason: .required),
            .channelDecides("h", approvers: [ana]), .channelDecides("i"),
        ])
        #expect(
            rules.judge(.ask(because: " ")).findings.map(\.missedBy) == [
                "requester.people", "access.accounts", "access.kinds", "access.policies", "access.groups", "longest",
                "reason", "approval.approvers", nil,
            ])
    }

    @Test(
        arguments: [
            (["ANA@Example.com"], true), (["*@EXAMPLE.COM"], true), (["example.com"], false), ([], false),
            (["*@example.com.evil.org", "ana@example.co"], false),
        ] as [([Glob], Bool)])
    func `compare addresses whole and without regard to case`(people: [Glob], matches: Bool) {
        let rule = Rule(name: "r", requester: RequesterPattern(people: people), approval: .automatic)
        #expect((Rules([rule]).judge(.ask()).outcome == .automatic(AutomaticGrant(rule: "r"))) == matches)
    }

    @Test(
        arguments: [
            ("*ReadOnlyAccess", .s3ReadOnly, true), ("*ReadOnlyAccess", .ownReadOnly, false),
            ("readonlyaccess", .readOnly, false), ("*", .teamPolicy, false), ("Deploy", .teamPolicy, false),
            ("arn:aws:iam::*:policy/team/*", .teamPolicy, true), ("arn:aws:iam::*:policy/TEAM/*", .teamPolicy, false),
            ("arn:*", .ownReadOnly, true), ("arn:aws:iam::aws:policy/*", .readOnly, true), ("*", .readers, false),
        ] as [(Glob, Target, Bool)])
    func `allow by name only what AWS itself keeps`(glob: Glob, target: Target, matches: Bool) {
        let rule = Rule(name: "r", access: AccessPattern(policies: [glob]), approval: .automatic)
        #expect((Rules([rule]).judge(.ask(for: target)).outcome == .automatic(AutomaticGrant(rule: "r"))) == matches)
    }

    @Test(
        arguments: [
            ("readonlyACCESS", .readOnly, true), ("*ReadOnlyAccess", .ownReadOnly, true), ("deploy", .teamPolicy, true),
            ("arn:aws:iam::*:policy/TEAM/*", .teamPolicy, true), ("*", .readers, false), ("Deploy", .readOnly, false),
        ] as [(Glob, Target, Bool)])
    func `refuse by name whatever bears it, however it is spelt`(glob: Glob, target: Target, refuses: Bool) {
        let refusing = Rule(name: "no", access: AccessPattern(policies: [glob]), approval: .refuse)
        let rules = Rules([refusing, Rule(name: "yes", approval: .automatic)])
        #expect((rules.judge(.ask(for: target)).outcome != .automatic(AutomaticGrant(rule: "yes"))) == refuses)
    }

    @Test(
        arguments: [
            (AccessPattern(groups: ["READERS-*"]), .readers, true),
            (AccessPattern(groups: ["readers"]), .readers, false),
            (AccessPattern(groups: ["*"]), .readOnly, false), (AccessPattern(policies: ["*"]), .readers, false),
            (AccessPattern(kinds: [.policy, .group], policies: ["*"]), .readers, true),
            (AccessPattern(policies: ["*"], groups: ["readers-*"]), .readers, true),
            (AccessPattern(kinds: [.group]), .readers, true), (AccessPattern(kinds: [.policy]), .readers, false),
            (AccessPattern(kinds: []), .readers, false), (AccessPattern(accounts: ["production"]), .readers, true),
            (AccessPattern(accounts: ["123456789012"]), .readers, true),
            (AccessPattern(accounts: ["prod"]), .readers, false),
        ] as [(AccessPattern, Target, Bool)])
    func `match what they name and leave open what they leave out`(
        access: AccessPattern, target: Target, matches: Bool
    ) {
        let rule = Rule(name: "r", access: access, approval: .automatic)
        #expect((Rules([rule]).judge(.ask(for: target)).outcome == .automatic(AutomaticGrant(rule: "r"))) == matches)
    }

    @Test(
        arguments: [
            (Target.teamPolicy, ["team": "orders"], "automatic", "refuse"),
            (.teamPolicy, ["team": "billing"], "refuse", "automatic"), (.teamPolicy, [:], "refuse", "automatic"),
            (.teamPolicy, nil, "refuse", "refuse"), (.s3ReadOnly, nil, "refuse", "automatic"),
            (.readers, nil, "refuse", "automatic"),
        ] as [(Target, [String: String]?, String, String)])
    func `know policies by their tags, which AWS's own never have`(
        target: Target, tags: [String: String]?, giving: String, refusing: String
    ) {
        let tagged = AccessPattern(policyTags: TagPattern(["team": ["ord*"]]))
        var facts = AskFacts.ask(for: target)
        facts.gathered.policyTags = tags.map { .known($0) } ?? .unknown("AWS did not say")
        #expect(Rules([Rule(name: "theirs", access: tagged, approval: .automatic)]).judge(facts).outcome.word == giving)
        let never = Rule(name: "never", access: tagged, approval: .refuse)
        #expect(
            Rules([never, Rule(name: "else", approval: .automatic)]).judge(facts).outcome.word
                == (target == .s3ReadOnly || target == .readers ? "automatic" : refusing))
        facts.gathered.policyTags = nil
        let open = Rules([Rule(name: "theirs", access: tagged, approval: .automatic)]).judge(facts)
        #expect(open.questions.policyTags == (target == .teamPolicy) && open.isSettled == (target != .teamPolicy))
    }

    @Test(arguments: [false, true])
    func `ask nothing more for a rule that what could not be told keeps from giving`(refusing: Bool) {
        let access = AccessPattern(policyTags: TagPattern(["team": ["orders"]]))
        let requester = RequesterPattern(groups: [.slack("S0TEAM")], onCall: [.schedule("PNIGHT")])
        let rule = Rule(
            name: "theirs", requester: requester, access: access, approval: refusing ? .refuse : .automatic)
        var facts = AskFacts.ask(for: .teamPolicy)
        facts.gathered.shifts[.schedule("PNIGHT")] = .unknown("PagerDuty is away")
        let judgement = Rules([rule, .channelDecides()]).judge(facts)
        #expect(judgement.questions.slackGroups == (refusing ? ["S0TEAM"] : []))
        #expect(judgement.questions.policyTags == refusing)
        let alone = Rules([rule]).judge(facts)
        #expect(alone.isFinal && alone.isSettled)
        facts.gathered.slackGroups["S0TEAM"] = .unknown("Slack is away")
        facts.gathered.policyTags = .unknown("AWS did not say")
        let closed = Rules([rule, .channelDecides()]).judge(facts)
        #expect(closed.isFinal == refusing && (closed.outcome.word == "refuse") == refusing)
    }

    @Test func `give a level by tags of policies to nobody, and what a tagged policy allows on a resource`() throws {
        let bucket = try #require(ResourceARN("arn:aws:s3:::logs"))
        let tagged = AccessPattern(kinds: [.resource], policyTags: TagPattern(["team": ["orders"]]))
        let rules = Rules([Rule(name: "theirs", access: tagged, approval: .automatic)])
        func outcome(_ access: ResourceAccess) -> String {
            var facts = AskFacts.ask(for: .resource(ResourceTarget(arn: bucket, access: access)))
            facts.gathered.policyTags = .known(["team": "orders"])
            return rules.judge(facts).outcome.word
        }
        #expect(outcome(.level(.read)) == "refuse")
        #expect(outcome(.policy("arn:aws:iam::123456789012:policy/team/Deploy")) == "automatic")
        #expect(outcome(.policy("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")) == "refuse")
    }

    @Test func `let an approver decide under the rules as they are`() {
        let rules = Rules([.channelDecides("boss", approvers: [cy]), .channelDecides("all", approvers: [bo, cy])])
        #expect(rules.ground(cy, .ask()) == "boss")
        #expect(rules.ground(bo, .ask()) == "all")
        #expect(rules.ground(bo, .ask(by: bo)) == nil)
        #expect(rules.ground("BO@EXAMPLE.COM", .ask()) == "all")
        #expect(rules.ground("dee@example.com", .ask()) == nil)
        #expect(Rules([Rule(name: "no", approval: .refuse)] + rules.rules).ground(cy, .ask()) == nil)
        #expect(Rules([]).ground(cy, .ask()) == nil)
    }
}
