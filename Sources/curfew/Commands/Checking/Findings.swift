import Access
import AccessDesk
import AmazonIAM
import Configuration
import HTTP
import Host
import Log
import OnCall
import Slack

/// Tries what the configuration names outside: Slack and every AWS account.
struct Findings: Sendable {
    private let settings: Settings
    private let http: any HTTPClient
    private let variables: [String: String]

    init(_ settings: Settings, http: any HTTPClient, variables: [String: String]) {
        self.settings = settings
        self.http = http
        self.variables = variables
    }

    /// Everything that was found, Slack first; all are asked at the same time.
    func all() async -> [Finding] {
        async let slack = slack()
        async let onCall = onCall()
        async let accounts = accounts()
        return await slack + onCall + accounts
    }

    private func slack() async -> [Finding] {
        guard let messages = settings.messages else {
            return [Finding("Slack", remark: "it is not configured, so asks and decisions come from the shell alone")]
        }
        let workspace = SlackWorkspace(
            settings: messages, http: http, clock: SystemClock(), journal: SilentJournal())
        return await workspace.check(channels: channels, approvers: approvers).map { Finding($0) }
            + (await findings(aboutGroupsIn: workspace))
    }

    /// Every user group that the rules name is read.
    private func findings(aboutGroupsIn workspace: SlackWorkspace) async -> [Finding] {
        var findings: [Finding] = []
        for group in settings.rules.slackGroups {
            let subject = "Slack: the user group \(group)"
            do {
                let count = try await workspace.members(of: group).count
                findings.append(
                    count > 0
                        ? Finding("\(subject), with \(count) members")
                        : Finding(subject, problem: "it has no members", hint: "see that it is the right one"))
            } catch {
                findings.append(
                    Finding(
                        subject, problem: "\(error)", hint: "give the app the scope usergroups:read, and see the id",
                        isUnanswered: (error as? Failure)?.isWorthRetrying ?? false))
            }
        }
        return findings
    }

    /// Every schedule and escalation policy that the rules name is read.
    private func onCall() async -> [Finding] {
        guard let onCall = settings.onCall else { return [] }
        let pagerDuty = PagerDuty(settings: onCall, http: http, clock: SystemClock())
        var findings: [Finding] = []
        for source in settings.rules.onCallSources {
            let subject = "PagerDuty: \(source)"
            do {
                let people = try await pagerDuty.people(onCallFor: source, fresh: true)
                let names = people.map(\.email.text).joined(separator: ", ")
                findings.append(
                    people.isEmpty
                        ? Finding(subject, remark: "nobody is on call there now")
                        : Finding("\(subject), \(names) on call now"))
            } catch {
                findings.append(
                    Finding(
                        subject, problem: "\(error)", hint: "see the token and the id",
                        isUnanswered: error.isWorthRetrying))
            }
        }
        if findings.isEmpty {
            findings.append(Finding("PagerDuty", remark: "no rule names a schedule or an escalation policy"))
        }
        return findings
    }

    private func accounts() async -> [Finding] {
        let cloud = Accounts(
            settings: settings.cloud, http: http, clock: SystemClock(),
            surroundings: Surroundings(variables: variables))
        var findings: [Finding] = []
        for account in settings.aws.accounts {
            findings += await self.findings(about: account, in: cloud)
        }
        return findings
    }

    private func findings(about account: Settings.AWSAccount, in cloud: Accounts) async -> [Finding] {
        let subject = "AWS: \(account.account.name) (\(account.account.id))"
        do {
            let check = try await cloud.check(account.account.id)
            var findings = check.problems.map { Finding(subject, problem: $0) }
            if findings.isEmpty { findings.append(Finding("\(subject), as \(check.caller)")) }
            if account.boundary == nil {
                findings.append(
                    Finding(
                        subject,
                        remark: "without a boundary, whoever gets hold of Curfew's role there can attach any policy to "
                            + "any user, and so become an administrator",
                        hint: "set boundary to the ARN of a permissions boundary that people's users carry"))
            }
            return findings + (try await inventory(of: account.account.id, subject, in: cloud))
        } catch {
            let isUnanswered = (error as? Failure)?.isWorthRetrying ?? false
            return [
                Finding(
                    subject, problem: "\(error)",
                    hint: "see that Curfew has credentials, and that they lead to this account",
                    isUnanswered: isUnanswered)
            ]
        }
    }

    /// What the inventory sees and what it cannot, which is to be known and stops nothing.
    private func inventory(of account: AccountID, _ subject: String, in cloud: Accounts) async throws -> [Finding] {
        guard let check = try await cloud.checkInventory(of: account) else { return [] }
        return check.sees.map { Finding("\(subject): the inventory sees \($0)") }
            + check.cannotSee.map { Finding(subject, remark: "the inventory cannot see \($0)") }
    }

    /// Where cards go, each once.
    private var channels: [ChannelID] {
        let routes = settings.rules.rules.compactMap { rule in
            switch rule.approval {
            case .byPeople(let channel, _, _), .breakGlass(let channel, _): channel
            case .automatic, .refuse: nil
            }
        }
        var seen: Set<ChannelID> = []
        return ([settings.slack?.approvalChannel].compactMap(\.self) + routes).filter { seen.insert($0).inserted }
    }

    /// Who decides, each once.
    private var approvers: [EmailAddress] {
        let named = settings.rules.rules.flatMap(\.approvers).compactMap(\.person)
        var seen: Set<EmailAddress> = []
        return named.filter { seen.insert($0).inserted }
    }
}
