import Access
import Configuration
import Testing

@Suite struct `The keys of a rule` {
    /// A configuration with Slack and PagerDuty, and the rules that follow.
    private static let beginning = """
        slack: {bot_token: xoxb-1, signing_secrets: [secret], workspace: T1, approval_channel: C0APPROVALS}
        people: {domains: [example.com]}
        aws:
          accounts:
            - {id: "123456789012", name: production}
        pagerduty: {token: token}
        rules:

        """

    private func rules(_ text: String) throws -> [Rule] {
        try ConfigurationFolder().load(Self.beginning + text).get().rules.rules
    }

    private func problems(_ text: String) throws -> [String] {
        try ConfigurationFolder().problems(in: Self.beginning + text)
    }

    private static let everyKey = """
        - name: all
          requester:
            people: ["*@example.com"]
            groups: [iam:readers, slack:S0TEAM]
            on_call: {schedules: [PABC123], escalation_policies: [PDEF456]}
          access:
            accounts: [production]
            kinds: [policy, group, resource]
            policies: ["*ReadOnlyAccess"]
            policy_tags: {team: orders}
            groups: ["readers-*"]
            resources: {services: [s3], arns: ["arn:aws:s3:::logs-*"], tags: {env: [dev, staging], team: orders}}
            levels: [read, read-write]
          approval: automatic
          until: shift
          longest: 1h
          reason: {pattern: "[A-Z]+-[0-9]+", hint: give a ticket}
          hours: {days: mon-fri, from: "08:00", to: "18:00", zone: Europe/Madrid}
        """

    @Test func `are all read`() throws {
        let rule = try #require(
            try rules(Self.everyKey).first)
        #expect(rule.requester.groups == [.iam("readers"), .slack("S0TEAM")])
        #expect(rule.requester.onCall == [.schedule("PABC123"), .escalationPolicy("PDEF456")])
        let resources = try #require(rule.access.resources)
        #expect(resources.services == ["s3"] && resources.arns == ["arn:aws:s3:::logs-*"])
        #expect(resources.tags == TagPattern(["env": ["dev", "staging"], "team": ["orders"]]))
        #expect(rule.access.levels == [.read, .readWrite])
        #expect(rule.access.policyTags == TagPattern(["team": ["orders"]]))
        #expect(rule.endsWithShift && rule.approval == .automatic)
        guard case .matching(let pattern, let hint) = rule.reason else {
            Issue.record("the reason is \(rule.reason)")
            return
        }
        #expect(pattern.isFound(in: "see OPS-481") && !pattern.isFound(in: "see 481") && hint == "give a ticket")
    }

    @Test func `have hours that follow the clocks of a place`() throws {
        let hours = try #require(try rules(Self.everyKey).first?.hours)
        #expect(hours.days == [.mon, .tue, .wed, .thu, .fri] && hours.from == 480 && hours.to == 1080)
        // Nine in the morning in Madrid is eight in UTC in winter, and seven in summer.
        for (moment, isWithin) in [
            ("2026-11-26T07:00:00Z", true), ("2026-11-26T06:59:59Z", false), ("2026-07-02T06:00:00Z", true),
            ("2026-07-02T16:00:00Z", false), ("2026-11-28T10:00:00Z", false),
        ] {
            #expect(hours.contain(try #require(Instant(rfc3339: moment))) == isWithin, "\(moment)")
        }
    }

    @Test func `of an approval are all read`() throws {
        let read = try rules(
            """
            - name: several
              approval: {channel: C1, approvers: [bo@example.com, slack:S0LEADS, on_call:PABC123], count: 2}
            - name: fire
              approval: {break_glass: true, channel: C2}
            - name: fire, followed up
              approval: {break_glass: true, channel: C2, approvers: [bo@example.com]}
            """)
        let bo = try #require(Approver("bo@example.com"))
        #expect(
            read.map(\.approval) == [
                .byPeople(
                    channel: "C1", approvers: [bo, .slackGroup("S0LEADS"), .onCall(schedule: "PABC123")], count: 2),
                .breakGlass(channel: "C2"), .breakGlass(channel: "C2", approvers: [bo]),
            ])
    }

    @Test(
        arguments: [
            ("requester: {on_call: {schedules: []}}", "names no schedule and no escalation policy"),
            ("requester: {on_call: {schedules: [\"P/1\"]}}", "has to be the id of a schedule in PagerDuty (P…)"),
            ("requester: {groups: [readers]}", "has to be a group, not \"readers\""),
            ("requester: {groups: [\"slack:team\"]}", "has to be a group, not \"slack:team\""),
            ("access: {resources: {services: [S3]}}", "has to be a service as it stands in ARNs"),
            ("access: {resources: {arns: [logs-*]}}", "has to be an ARN, with * where any text can stand"),
            ("access: {resources: {tags: {}}}", "is empty"),
            ("access: {resources: {tags: {env: []}}}", "is an empty list"),
            ("access: {levels: [write]}", "has to be read, read-write, manage or full, not \"write\""),
            ("until: shift", "is about an automatic grant to whoever is on call, which this rule is not"),
            ("until: noon", "has to be shift, not \"noon\""),
            ("reason: {pattern: \"[A-Z\"}", "has a [ that is never closed"),
            ("reason: {hint: x}", "rules[0].reason.pattern is missing"),
            ("hours: {from: \"08:00\"}", "rules[0].hours.zone is missing"),
            ("hours: {zone: Europe/Atlantis}", "is Europe/Atlantis, which cannot be read in /usr/share/zoneinfo"),
            ("hours: {zone: ../../etc/passwd}", "has to be a time zone"),
            ("hours: {zone: tzdata.zi}", "has to be a time zone"),
            ("hours: {from: \"8:00\", zone: UTC}", "has to be a time from 00:00 to 23:59"),
            ("hours: {from: \"24:00\", zone: UTC}", "has to be a time from 00:00 to 23:59"),
            ("hours: {to: \"24:01\", zone: UTC}", "has to be a time from 00:00 to 24:00"),
            ("hours: {from: \"08:00\", to: \"08:00\", zone: UTC}", "begins and ends at the same time"),
            ("hours: {days: mon-funday, zone: UTC}", "has to be a day or two with - between them"),
        ])
    func `say what is wrong with a value`(key: String, problem: String) throws {
        let found = try problems("- name: a\n  approval: automatic\n  \(key)\n")
        #expect(found.count == 1 && found[0].contains(problem), "\(found)")
    }

    @Test(
        arguments: [
            ("{channel: C1, approvers: [bo@example.com], count: 2}", "wants 2 people to agree and names 1"),
            ("{channel: C1, approvers: [bo@example.com], count: 0}", "has to be a whole number from 1 to 20"),
            ("{channel: C1, approvers: [slack:leads]}", "has to be slack: and a user group's id (S…)"),
            ("{channel: C1, approvers: [\"on_call:\"]}", "has to be on_call: and a schedule's id in PagerDuty (P…)"),
            ("{channel: C1, approvers: [slack:S1, slack:S1]}", "is slack:S1, which is named twice"),
            ("{channel: C1, break_glass: true, count: 2}", "is of no use where nobody is asked"),
            ("{channel: C1, break_glass: false}", "rules[0].approval.approvers is missing"),
        ])
    func `say what is wrong with an approval`(approval: String, problem: String) throws {
        let found = try problems("- name: a\n  approval: \(approval)\n")
        #expect(found.count == 1 && found[0].contains(problem), "\(found)")
    }

    @Test func `that rest on somebody who is not configured are problems`() throws {
        let text = """
            people: {domains: [example.com]}
            aws:
              accounts:
                - {id: "123456789012", name: production}
            rules:
            - name: a
              requester: {groups: [slack:S1], on_call: {schedules: [P1]}}
              approval: {channel: C1, approvers: [slack:S1, on_call:P1]}

            """
        let found = try ConfigurationFolder().problems(in: text)
        #expect(found.count(where: { $0.contains("rests on PagerDuty, which is not configured") }) == 2)
        #expect(found.count(where: { $0.contains("rests on Slack, which is not configured") }) == 2)
        #expect(found.count == 4)
    }

    @Test func `to remind come before those to withdraw`() throws {
        let text = "people: {domains: [example.com]}\naws: {accounts: [{id: \"123456789012\"}]}\n"
        let found = try ConfigurationFolder().problems(in: text + "waiting: {remind: 1h, withdraw: 1h}\n")
        #expect(found.count == 1 && found[0].contains("waiting.remind is 1h, when an ask is withdrawn already"))
        let waiting = try ConfigurationFolder().load(text + "waiting: {remind: 5m, withdraw: 1h}\n").get().waiting
        #expect(waiting.remind == .seconds(300) && waiting.withdraw == .seconds(3600))
    }
}
