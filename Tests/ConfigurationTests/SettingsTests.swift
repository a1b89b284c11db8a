import Access
import Configuration
import Cryptography
import Testing

@Suite struct `The settings` {
    @Test func `are read from the shipped example`() throws {
        let settings = try ConfigurationFolder().load(shippedExample()).get()
        #expect(settings.listen.description == "127.0.0.1:8080")
        #expect(settings.publicURL == "https://access.example.com")
        #expect(settings.database == "/var/lib/curfew/curfew.db")
        #expect(settings.adminSocket == "/run/curfew/admin.sock")
        #expect(settings.installation == "main")
        let slack = try #require(settings.slack)
        #expect(slack.botToken.revealed == "the slack-bot-token")
        #expect(slack.signingSecrets.map(\.revealed) == ["the slack-signing-secret"])
        #expect(slack.workspace == "T0AAA0000" && slack.app == nil && slack.command == "/p0")
        #expect(slack.approvalChannel == "C0APPROVALS" && slack.apiURL == "https://slack.com/api/")
        #expect(settings.people.domains == ["example.com"])
        let ana = try #require(EmailAddress("ana@example.com"))
        #expect(settings.people.mapping == IAMUserMapping(scheme: .email, exceptions: [ana: "ana.iam"]))
        #expect(settings.durations.choices == [.seconds(1800), .seconds(3600), .seconds(14400), .seconds(28800)])
        #expect(settings.durations.standard == .seconds(3600) && settings.durations.longest == .seconds(28800))
        #expect(settings.waiting.withdraw == .seconds(86400) && settings.waiting.remind == .seconds(900))
        #expect(settings.remarks == [])
    }

    @Test func `have the accounts of the shipped example`() throws {
        let aws = try ConfigurationFolder().load(shippedExample()).get().aws
        #expect(aws.region == "eu-west-1" && aws.endpointURL == nil && aws.principal == nil)
        #expect(!aws.attachesWhatIsTooLarge && aws.deadline == .inPolicy && aws.groups == .appliance)
        #expect(aws.refreshEvery == .seconds(900))
        #expect(aws.accounts.map(\.account) == [Account(id: "123456789012", name: "production")])
        #expect(aws.accounts[0].role == "arn:aws:iam::123456789012:role/curfew")
        #expect(aws.accounts[0].externalID?.revealed == "the external-id")
        #expect(aws.accounts[0].boundary == "arn:aws:iam::123456789012:policy/curfew-boundary")
    }

    @Test func `have the rules of the shipped example`() throws {
        let rules = try ConfigurationFolder().load(shippedExample()).get().rules
        let approvers = ["bo@example.com", "cy@example.com"].compactMap(Approver.init)
        #expect(
            rules
                == Rules([
                    Rule(
                        name: "nobody becomes administrator",
                        access: AccessPattern(policies: [
                            "AdministratorAccess", "IAM*", "arn:aws:iam::*:policy/curfew/*",
                        ]),
                        approval: .refuse),
                    Rule(
                        name: "reading production needs nobody for an hour",
                        requester: RequesterPattern(people: ["*@example.com"]),
                        access: AccessPattern(
                            accounts: ["production"], kinds: [.policy], policies: ["*ReadOnlyAccess"]),
                        approval: .automatic, longest: .seconds(3600), reason: .required),
                    Rule(
                        name: "the channel decides about the rest",
                        access: AccessPattern(
                            kinds: [.policy, .group], policies: ["*", "arn:aws:iam::*:policy/team/*"],
                            groups: ["readers-*"]),
                        approval: .byPeople(channel: "C0APPROVALS", approvers: approvers), reason: .required),
                ]))
    }

    @Test func `make do with very little`() throws {
        let settings = try ConfigurationFolder().load(leastConfiguration).get()
        #expect(settings.listen == ListenAddress(host: "127.0.0.1", port: 8080))
        #expect(settings.publicURL == nil && settings.slack == nil && settings.rules == Rules([]))
        #expect(settings.database == "/var/lib/curfew/curfew.db" && settings.adminSocket == "/run/curfew/admin.sock")
        #expect(settings.aws.region == "us-east-1")
        #expect(settings.aws.accounts.map(\.account) == [Account(id: "123456789012", name: "123456789012")])
        #expect(settings.durations.choices.map(\.written) == ["30m", "1h", "4h", "8h"])
        #expect(
            settings.remarks.map(\.description) == [
                "curfew.yaml:1:1: there are no rules, so nobody can ask for anything\nhint: add rules:"
            ])
    }

    @Test(
        arguments: [
            ([:], "us-east-1"), (["AWS_DEFAULT_REGION": "eu-west-3"], "eu-west-3"),
            (["AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "eu-west-3"], "eu-west-1"),
            (["AWS_REGION": ""], "us-east-1"),
        ] as [([String: String], String)])
    func `take the region from where AWS's own tools do`(environment: [String: String], region: String) throws {
        #expect(try ConfigurationFolder().load(leastConfiguration, environment: environment).get().aws.region == region)
    }

    @Test(arguments: [
        ("choices: [10m, 20m]", "10m, 20m", "10m", "20m"), ("choices: [4h, 1h]", "4h, 1h", "1h", "4h"),
        ("longest: 2h", "30m, 1h", "1h", "2h"), ("longest: 20s", "20s", "20s", "20s"),
        ("default: 4h", "30m, 1h, 4h, 8h", "4h", "8h"), ("longest: 2d", "30m, 1h, 4h, 8h", "1h", "2d"),
    ])
    func `fit the durations to each other`(written: String, choices: String, standard: String, longest: String) throws {
        let text = leastConfiguration + "\ndurations: {\(written)}\n"
        let durations = try ConfigurationFolder().load(text).get().durations
        #expect(durations.choices.map(\.written).joined(separator: ", ") == choices)
        #expect(durations.standard.written == standard && durations.longest.written == longest)
    }

    @Test(arguments: [
        "web: {trusted_proxies: [], auditors: [], sign_in: {slack_link: false}}", "waiting: {withdraw: 2h}",
        "listen: \"[::1]:80\"", "public_url: http://10.0.0.1:8443/access/", "rules: []", "installation: Main-2",
    ])
    func `accept what is as it says already`(line: String) throws {
        #expect(try ConfigurationFolder().problems(in: leastConfiguration + "\n" + line) == [])
    }

    @Test func `remark on what is probably not meant`() throws {
        let text = """
            people: {domains: [example.com, example.org], iam_user: local-part}
            aws:
              accounts: [{id: "123456789012"}, {id: "210987654321", name: two}]
            rules: [{name: no, approval: refuse, longest: 1h, reason: required}]
            """
        let remarks = try ConfigurationFolder().load(text).get().remarks
        #expect(
            remarks.map(\.description) == [
                "curfew.yaml:1:1: people.iam_user: local-part makes people of several domains one IAM user where their "
                    + "names agree\nhint: the second of them is refused; name them in people.exceptions, or use email "
                    + "or tag:NAME",
                "curfew.yaml:3:3: aws.accounts has several accounts without a role, and one's own credentials are of "
                    + "one account\nhint: give role: in all but one",
                "curfew.yaml:4:9: rules[0] refuses asks of 1h and less, and lets longer ones through\n"
                    + "hint: put longest: into the rules that allow",
                "curfew.yaml:4:9: rules[0] refuses asks with a reason, and lets those without one through\n"
                    + "hint: put reason: into the rules that allow",
            ])
    }
}
