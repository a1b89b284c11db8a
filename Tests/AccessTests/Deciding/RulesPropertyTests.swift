import Access
import Testing

@Suite struct `Any rules` {
    private static let choices: [Duration] = [.seconds(1800), .seconds(3600), .seconds(14400)]

    @Test func `say the same in any order`() {
        eachCase(seed: 1) { rules, facts, generator in
            let shuffled = Rules(rules.rules.shuffled(using: &generator))
            #expect(essence(rules.judge(facts).outcome) == essence(shuffled.judge(facts).outcome))
        }
    }

    @Test func `never allow more with one more refusal`() {
        eachCase(seed: 2) { rules, facts, generator in
            var refusing = generator.rule(named: "refusing")
            refusing.approval = .refuse
            let more = Rules(rules.rules + [refusing])
            #expect(allowed(by: more, facts).isSubset(of: allowed(by: rules, facts)))
        }
    }

    @Test func `never allow more with one granting rule less`() {
        eachCase(seed: 3) { rules, facts, generator in
            let granting = rules.rules.indices.filter { rules.rules[$0].approval != .refuse }
            guard let index = granting.randomElement(using: &generator) else { return }
            var fewer = rules
            fewer.rules.remove(at: index)
            #expect(allowed(by: fewer, facts).isSubset(of: allowed(by: rules, facts)))
        }
    }

    @Test func `let nobody decide for themselves`() {
        eachCase(seed: 4) { rules, facts, _ in
            #expect(rules.ground(facts.person, facts) == nil)
            guard case .approval(let routes) = rules.judge(facts).outcome else { return }
            #expect(routes.allSatisfy { !$0.approvers.contains(.person(facts.person)) && !$0.approvers.isEmpty })
            #expect(!routes.isEmpty)
        }
    }

    @Test func `let nobody decide for themselves, whichever groups they stand in`() {
        eachCase(seed: 8) { rules, facts, _ in
            let approvers = rules.rules.flatMap(\.approvers)
            let everywhere = Dictionary(approvers.map { ($0, Known.known(true)) }) { first, _ in first }
            let asker = Decider(facts.person, standsBehind: everywhere)
            #expect(rules.grounds(for: asker, of: facts).isEmpty)
            let route = ApprovalRoute(rule: "glass", channel: "C0ONE", approvers: approvers)
            #expect(!rules.mayAcknowledge(asker, route, of: facts.person))
        }
    }

    @Test func `count one person once, whichever groups they stand in`() {
        eachCase(seed: 9) { rules, facts, _ in
            let approvers = rules.rules.flatMap(\.approvers)
            let everywhere = Dictionary(approvers.map { ($0, Known.known(true)) }) { first, _ in first }
            for person in SeededGenerator.people {
                let grounds = rules.grounds(for: Decider(person, standsBehind: everywhere), of: facts)
                #expect(Set(grounds.map(\.rule)).count == grounds.count)
                guard let name = rules.completeRule([grounds], of: facts) else { continue }
                #expect(rules.rules.first { $0.name == name }?.approvalsNeeded == 1)
            }
        }
    }

    @Test func `let those decide whom the card names, and nobody about what is refused`() {
        eachCase(seed: 5) { rules, facts, _ in
            switch rules.judge(facts).outcome {
            case .approval(let routes):
                let named = Set(routes.flatMap(\.approvers))
                for person in SeededGenerator.people {
                    #expect((rules.ground(person, facts) != nil) == named.contains(.person(person)))
                }
            case .refused:
                #expect(SeededGenerator.people.allSatisfy { rules.ground($0, facts) == nil })
            case .automatic, .breakGlass: break
            }
        }
    }

    @Test func `offer exactly what they would not refuse with the right inputs`() {
        eachCase(seed: 6) { rules, facts, _ in
            let isAskable = Self.choices.contains { duration in
                [nil, "because"].contains { reason in
                    var facts = facts
                    (facts.duration, facts.reason) = (duration, reason)
                    facts.gathered = GatheredFacts(tags: facts.gathered.tags, reach: facts.gathered.reach)
                    let judgement = rules.judge(facts)
                    if case .refused = judgement.outcome { return !judgement.isSettled }
                    return true
                }
            }
            let offers = rules.offers(
                to: facts.person, in: [production, staging], lasting: Self.choices, at: facts.at)
            let offer = offers[facts.account == production ? 0 : 1]
            #expect(offer.contains(AskedThing(facts.target), knowing: ThingFacts(facts.gathered)) == isAskable)
        }
    }

    @Test func `offer exactly the resources of which they offer a level or what a policy allows`() {
        eachCase(seed: 10) { rules, facts, _ in
            guard case .resource(let wanted) = facts.target else { return }
            // A search is about no one policy, so it knows no policy's tags.
            let known = ThingFacts(GatheredFacts(tags: facts.gathered.tags, reach: facts.gathered.reach))
            let accesses: [ResourceAccess] =
                AccessLevel.allCases.map(ResourceAccess.level)
                + [.readOnly, .ownReadOnly, .teamPolicy].compactMap { (target: Target) in
                    if case .policy(let arn) = target { .policy(arn) } else { nil }
                } + [.policy("arn:aws:iam::aws:policy/Billing")]
            let offers = rules.offers(to: facts.person, in: [facts.account], lasting: Self.choices, at: facts.at)
            let isAnyOffered = accesses.contains { access in
                let thing = AskedThing.resource(ResourceTarget(arn: wanted.arn, access: access))
                return offers[0].contains(thing, knowing: known)
            }
            let mayContain = offers[0].mayContain(wanted.arn, knowing: known)
            // Whether refusals by name leave any of the policies that there are is not looked at.
            let isByName = rules.rules.contains { $0.approval == .refuse && $0.access.policies != nil }
            #expect(mayContain == isAnyOffered || (isByName && mayContain), "\(rules) \(wanted)")
        }
    }

    @Test func `find a miss in every rule that does not match, and in none that does`() {
        eachCase(seed: 7) { rules, facts, _ in
            let judgement = rules.judge(facts)
            #expect(judgement.findings.map(\.rule) == rules.rules.map(\.name))
            guard case .refused(let refusal) = judgement.outcome else { return }
            let isByRule = refusal.sentence.contains("refuse this") || refusal.sentence.hasSuffix("refuses this")
            #expect(isByRule == judgement.findings.contains { $0.effect == .refuse && $0.holds })
            #expect(isByRule || !judgement.findings.contains { $0.holds })
        }
    }

    private func eachCase(seed: UInt64, _ check: (Rules, AskFacts, inout SeededGenerator) -> Void) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<3_000 {
            let rules = Rules(
                (0..<Int.random(in: 0...5, using: &generator)).map { generator.rule(named: "rule \($0)") })
            check(rules, generator.facts(), &generator)
        }
    }

    /// What an outcome allows, so that two can be compared: at once, or by whom.
    private func allowed(by rules: Rules, _ facts: AskFacts) -> Set<String> {
        switch rules.judge(facts).outcome {
        case .refused: []
        case .automatic, .breakGlass:
            Set(["asked", "at once", "slack:S0LEADS", "on_call:PLEAD"] + SeededGenerator.people.map(\.text))
        case .approval(let routes): Set(["asked"] + routes.flatMap(\.approvers).map(\.description))
        }
    }

    /// An outcome without the order that the file gives its parts and its names.
    private func essence(_ outcome: Judgement.Outcome) -> Set<String> {
        switch outcome {
        case .refused(let refusal):
            refusal.sentence.hasSuffix("refuses this") ? ["refused by a rule"] : [refusal.description]
        case .automatic, .breakGlass: ["at once"]
        case .approval(let routes): Set(routes.map { "\($0)" })
        }
    }
}

extension SeededGenerator {
    static let people: [EmailAddress] = [ana, bo, cy, "dee@example.org"]

    mutating func facts() -> AskFacts {
        let targets: [Target] =
            [.readOnly, .s3ReadOnly, .ownReadOnly, .teamPolicy, .readers, .group("admins")] + Self.resources
        var facts = AskFacts.ask(
            for: one(of: targets), by: one(of: Self.people), in: one(of: [production, staging]),
            lasting: one(of: [.seconds(1800), .seconds(3600), .seconds(14400)]),
            because: one(of: [nil, "", " ", "ticket 481"]))
        facts.gathered = gathered()
        return facts
    }

    private static let resources: [Target] = ["arn:aws:s3:::logs", "arn:aws:sqs:eu-west-1:123456789012:jobs"].flatMap {
        guard let arn = ResourceARN($0) else { preconditionFailure("\($0) is an ARN") }
        let accesses: [ResourceAccess] = [
            .level(.read), .level(.full), .policy("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"),
        ]
        return accesses.map { Target.resource(ResourceTarget(arn: arn, access: $0)) }
    }

    /// Everything that can be found out, or cannot.
    private mutating func gathered() -> GatheredFacts {
        let night = OnCallSource.schedule("PNIGHT")
        return GatheredFacts(
            shifts: [
                night: one(of: [
                    .known(nil), .known(Shift(source: night, until: Instant(seconds: 1_800_000_600))),
                    .known(Shift(source: night, until: nil)), .known(Shift(source: night, until: Instant(seconds: 1))),
                    .unknown("away"), .notAsked,
                ])
            ], slackGroups: ["S0TEAM": one(of: [.known(true), .known(false), .unknown("away"), .notAsked])],
            iamGroups: one(of: [.known(["readers"]), .known([]), .unknown("away"), .notAsked]),
            tags: one(of: [.known(["env": "dev"]), .known([:]), .unknown("away"), .notAsked]),
            policyTags: one(of: [.known(["team": "orders"]), .known([:]), .unknown("away"), nil]),
            reach: one(of: [nil, ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"], ["arn:aws:s3:::logs/public/*"]]),
            others: [
                .slackGroup("S0LEADS"): one(of: [.known(0), .known(1), .known(3), .unknown("away"), .notAsked]),
                .onCall(schedule: "PLEAD"): one(of: [.known(0), .known(1), .known(2), .unknown("away"), .notAsked]),
            ])
    }

    mutating func rule(named name: String) -> Rule {
        let approvers = Self.people.filter { _ in Bool.random(using: &self) }
        let byPeople = Rule.Approval.byPeople(
            channel: one(of: ["C0ONE", "C0TWO"]),
            approvers: (approvers.isEmpty ? [ana] : approvers).map(Approver.person), count: one(of: [1, 1, 2]))
        let byGroup = Rule.Approval.byPeople(
            channel: "C0ONE", approvers: [.person(ana), .slackGroup("S0LEADS")], count: one(of: [1, 2]))
        let byOnCall = Rule.Approval.byPeople(
            channel: "C0TWO",
            approvers: one(of: [[.onCall(schedule: "PLEAD")], [.person(bo), .onCall(schedule: "PLEAD")]]),
            count: one(of: [1, 2]))
        let glass = Rule.Approval.breakGlass(channel: "C0ONE", approvers: [.person(bo)])
        return Rule(
            name: name,
            requester: RequesterPattern(
                people: one(of: [nil, nil, ["*@example.com"], ["ana@*", "bo@*"]]),
                groups: one(of: [nil, nil, nil, [.slack("S0TEAM")], [.iam("Readers"), .slack("S0TEAM")]]),
                onCall: one(of: [nil, nil, nil, [.schedule("PNIGHT")]])),
            access: access(), approval: one(of: [byPeople, byPeople, byGroup, byOnCall, glass, .automatic, .refuse]),
            endsWithShift: Bool.random(using: &self), longest: one(of: [nil, .seconds(1800), .seconds(3600)]),
            reason: one(of: [.optional, .required]),
            hours: one(of: [nil, nil, Hours(from: 0, to: 720, zone: .utc), Hours(from: 720, to: 0, zone: .utc)]))
    }

    private mutating func access() -> AccessPattern {
        AccessPattern(
            accounts: one(of: [nil, nil, ["production"], ["210987654321", "production"]]),
            kinds: one(of: [nil, nil, [.policy], [.group], [.policy, .group], [.resource]]),
            policies: one(of: [nil, nil, ["*ReadOnly*"], ["arn:aws:iam::*:policy/team/*"], ["*"]]),
            policyTags: one(of: [nil, nil, nil, TagPattern(["team": ["orders"]])]),
            groups: one(of: [nil, nil, ["readers-*"], ["ADMINS"]]),
            resources: one(of: [
                nil, nil, ResourcePattern(services: ["s3"]), ResourcePattern(arns: ["arn:aws:sqs:*"]),
                ResourcePattern(arns: ["arn:aws:s3:::logs/private/*"]),
                ResourcePattern(tags: TagPattern(["env": ["dev"]])),
            ]), levels: one(of: [nil, nil, [.read], [.full, .manage]]))
    }

    private mutating func one<Element>(of elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &self)]
    }
}
