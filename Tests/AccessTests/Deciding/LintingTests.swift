import Access
import Testing

@Suite struct `A look at the rules` {
    private static func kinds(_ rules: [Rule], _ names: ExistingNames? = nil) -> [String] {
        Rules(rules).findings(knowing: names).map { "\($0.rule): \($0.kind.rawValue)" }
    }

    @Test func `finds nothing wrong with good ones`() {
        let rules: [Rule] = [
            Rule(name: "never", access: AccessPattern(policies: ["AdministratorAccess"]), approval: .refuse),
            Rule(
                name: "read", access: AccessPattern(policies: ["*ReadOnlyAccess"]), approval: .automatic,
                longest: .seconds(3600)),
            .channelDecides(),
        ]
        #expect(Self.kinds(rules) == [])
    }

    @Test func `finds what a refusal covers, and what is granted at once anyway`() {
        let s3 = AccessPattern(kinds: [.policy], policies: ["AmazonS3*"])
        let one = AccessPattern(kinds: [.policy], policies: ["AmazonS3ReadOnlyAccess"])
        #expect(
            Self.kinds([
                Rule(name: "never", access: s3, approval: .refuse), .channelDecides("late", access: one),
            ]) == ["late: never-matches"])
        #expect(
            Self.kinds([Rule(name: "at once", access: s3, approval: .automatic), .channelDecides("late", access: one)])
                == ["late: covered"])
        // What is granted at once for an hour alone leaves the rest to be decided.
        #expect(
            Self.kinds([
                Rule(name: "at once", access: s3, approval: .automatic, longest: .seconds(3600)),
                .channelDecides("late", access: one),
            ]) == [])
        #expect(
            Self.kinds([.channelDecides("wide", access: s3), .channelDecides("narrow", access: one)])
                == ["narrow: covered"])
        #expect(Self.kinds([.channelDecides("one"), .channelDecides("other")]) == ["other: covered"])
    }

    @Test func `finds keys that change nothing`() {
        #expect(
            Self.kinds([
                .channelDecides("a", access: AccessPattern(kinds: [.group], policies: ["*"])),
                .channelDecides("b", access: AccessPattern(kinds: [.policy], groups: ["x"], levels: [.read])),
            ]) == ["a: useless-key", "b: useless-key", "b: useless-key"])
    }

    @Test func `finds tags wanted of policies that carry none`() {
        let orders = TagPattern(["team": ["orders"]])
        func found(_ policies: [Glob]?, _ approval: Rule.Approval = .automatic) -> [String] {
            Self.kinds([
                Rule(name: "a", access: AccessPattern(policies: policies, policyTags: orders), approval: approval)
            ])
        }
        #expect(found(["*ReadOnlyAccess"]) == ["a: useless-key"])
        #expect(found(["*ReadOnlyAccess"], .refuse) == [] && found(nil) == [])
        #expect(found(["*ReadOnlyAccess", "arn:aws:iam::*:policy/*"]) == [])
    }

    @Test func `finds groups that may change what keeps people within bounds, unless they are refused to all`() {
        let names = ExistingNames(
            groups: ["admins", "readers"],
            powerful: [
                PowerfulGroup(
                    name: "Admins", account: production,
                    powers: ["change Curfew's own role (iam:PutRolePolicy)", "take the boundary from users (x)"])
            ])
        let groups = Rule(
            name: "groups", access: AccessPattern(accounts: ["production"], kinds: [.group]), approval: .automatic)
        let found = Rules([groups]).findings(knowing: names)
        #expect(found.map(\.kind) == [.escalation])
        #expect(
            found.first?.sentence == "lets people into the group Admins of production, whose members may "
                + "change Curfew's own role (iam:PutRolePolicy) and take the boundary from users (x)")
        func kinds(_ change: (inout Rule) -> Void, besides other: Rule? = nil) -> [RuleFinding.Kind] {
            var rule = groups
            change(&rule)
            return Rules([rule] + [other].compactMap(\.self)).findings(knowing: names).map(\.kind)
        }
        #expect(kinds { $0.access.groups = ["readers"] } == [])
        #expect(kinds { $0.access.groups = ["adm*"] } == [.escalation])
        #expect(kinds { $0.access.accounts = ["staging"] } == [])
        #expect(kinds { $0.access.kinds = [.policy] } == [])
        #expect(kinds { $0.approval = .refuse } == [])
        var refusal = Rule(name: "never", access: AccessPattern(groups: ["ADMINS"]), approval: .refuse)
        #expect(kinds({ _ in }, besides: refusal) == [])
        refusal.requester = RequesterPattern(people: ["bo@example.com"])
        #expect(kinds({ _ in }, besides: refusal) == [.escalation])
        refusal.requester = RequesterPattern()
        refusal.access.accounts = ["staging"]
        #expect(kinds({ _ in }, besides: refusal) == [.escalation])
    }

    @Test func `finds names that nothing has`() {
        let names = ExistingNames(
            policies: [
                "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", "arn:aws:iam::123456789012:policy/team/Deploy",
            ],
            groups: ["Readers"])
        let rule = Rule.channelDecides(
            "a",
            access: AccessPattern(
                policies: ["AmazonS3*", "AmazonS4*", "Deploy", "arn:aws:iam::*:policy/team/*"],
                groups: ["readers", "writers"]))
        #expect(
            Rules([rule]).findings(knowing: names).map(\.sentence) == [
                "names the policy AmazonS4*, which matches none that exists",
                "names the policy Deploy, which matches none that exists",
                "names the group writers, which matches none that exists",
            ])
    }

    @Test func `finds those who would have to approve for themselves`() {
        #expect(
            Self.kinds([
                .channelDecides("only ana", approvers: [ana], requester: RequesterPattern(people: ["ana@example.com"]))
            ]) == ["only ana: nobody-approves"])
        #expect(Self.kinds([.channelDecides("bo alone", approvers: [bo])]) == ["bo alone: nobody-approves"])
        #expect(
            Self.kinds([
                .channelDecides("bo for ana", approvers: [bo], requester: RequesterPattern(people: ["ana@example.com"]))
            ]) == [])
    }

    @Test func `tells of glass that nobody looks at, and of glass that is always broken`() {
        let glass = Rule(name: "glass", approval: .breakGlass(channel: "C0ONE"))
        #expect(Self.kinds([glass]) == ["glass: nobody-approves"])
        let bosOwn = Rule(name: "glass", approval: .breakGlass(channel: "C0ONE", approvers: [.person(bo)]))
        #expect(Self.kinds([bosOwn]) == ["glass: nobody-approves"])
        let others = Rule(
            name: "glass", requester: RequesterPattern(people: ["ana@example.com"]),
            approval: .breakGlass(channel: "C0ONE", approvers: [.person(bo)]))
        #expect(Self.kinds([others]) == [])
        let group = Rule(name: "glass", approval: .breakGlass(channel: "C0ONE", approvers: [.slackGroup("S0LEADS")]))
        #expect(Self.kinds([group]) == [])
        #expect(Self.kinds([group, .channelDecides("late")]) == ["late: approval-bypassed"])
        var narrow = group
        narrow.access = AccessPattern(kinds: [.policy], policies: ["PowerUserAccess"])
        #expect(Self.kinds([narrow, .channelDecides("not late")]) == [])
    }

    @Test func `finds a rule that defeats a count`() {
        let both = Rule(
            name: "both", access: AccessPattern(accounts: ["production"]),
            approval: .byPeople(channel: "C0ONE", approvers: [bo, cy, ana].map(Approver.person), count: 2))
        #expect(Self.kinds([both, .channelDecides("one")]) == ["both: count-defeated"])
        #expect(
            Self.kinds([both, .channelDecides("one", access: AccessPattern(accounts: ["staging"]))]) == [])
    }

    /// Whatever is said to be covered must match nothing that the other does not match.
    @Test func `never says that a rule is covered by one that misses what it matches`() {
        var generator = SeededGenerator(seed: 21)
        var covered = 0
        for _ in 0..<50_000 {
            let (one, other) = (generator.rule(named: "one"), generator.rule(named: "other"))
            let findings = Rules([one, other]).findings()
            guard let finding = findings.first(where: { [.covered, .neverMatches].contains($0.kind) }) else { continue }
            covered += 1
            let (narrow, wide) = finding.rule == "one" ? (one, other) : (other, one)
            for _ in 0..<20 {
                let facts = generator.facts()
                guard Rules([narrow]).judge(facts).findings[0].holds else { continue }
                #expect(Rules([wide]).judge(facts).findings[0].holds, "\(narrow) / \(wide)")
            }
        }
        #expect(covered > 200)
    }
}
