import Counterparts
import Foundation
import HTTP
import JSON

/// People with an IAM user each in one of several AWS accounts, and a Slack workspace in which they all are.
struct Town: Sendable {
    static let approver = "bo@example.com"
    static let channel = "C0APPR"
    static let group = "readers"

    let accounts: [String]
    let people: [Resident]
    let slack: SlackStandIn
    private let workspace: RunningCounterpart

    /// Somebody who lives there.
    struct Resident: Sendable {
        var email: String
        var slackID: String
        var account: String

        /// The channel of the app's messages to them.
        var directChannel: String { "D" + slackID.dropFirst() }
    }

    /// So many accounts, whose numbers begin with that digit, with so many people in each.
    init(accounts count: Int, peopleInEach: Int, numbers digit: Int = 3) async throws {
        let word = UUID().uuidString.prefix(8).lowercased()
        let accounts = (1...count).map { "\(digit)" + String(repeating: "0", count: 11 - "\($0)".count) + "\($0)" }
        self.accounts = accounts
        people = (0..<count * peopleInEach).map {
            Resident(
                email: "p\($0)-\(word)@example.com", slackID: "U0P\($0)", account: accounts[$0 / peopleInEach])
        }
        workspace = try await .slackWorkspace()
        slack = SlackStandIn(workspace)
        try await slack.add(channel: Town.channel)
        try await slack.add("U0BO", Town.approver)
        for person in people { try await slack.add(person.slackID, person.email) }
    }

    /// Ends the workspace.
    func close() {
        workspace.stop()
    }

    /// The people of one account.
    func people(of account: String) -> [Resident] {
        people.filter { $0.account == account }
    }

    /// The accounts as the configuration has them, each with a role.
    var accountsSection: String {
        let entries = accounts.map { #"{id: "\#($0)", name: a\#($0), role: "\#(Town.role(in: $0))"}"# }
        return "[\(entries.joined(separator: ", "))]"
    }

    static let channelDecides = """
        rules:
          - name: the channel decides
            approval: {channel: \(channel), approvers: [\(approver)]}
        """

    static func role(in account: String) -> String {
        "arn:aws:iam::\(account):role/curfew"
    }

    /// Curfew between this town and the AWS at that address, which the workspace's people then talk to.
    func curfew(aws: String, rules: String = RunningCurfew.automatic, database: String? = nil) async throws
        -> RunningCurfew
    {
        let curfew = try RunningCurfew(
            aws: aws, slack: slack.section(), rules: rules, accounts: accountsSection, database: database)
        try await slack.tell("set", ["app_url": .string("\(curfew.url)/slack")])
        return curfew
    }

    /// Makes everybody's users, the groups and the roles in MiniStack.
    func settle(in ministack: RunningCounterpart) async throws {
        let trust = #"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},
            "Action":"sts:AssumeRole"}]}
            """#
        for account in accounts {
            let root = AWSCaller.root(of: account, at: ministack.url)
            if try await root.send("iam", "2010-05-08", [("Action", "GetRole"), ("RoleName", "curfew")]).status == 404 {
                try await root.iam("CreateRole", ("RoleName", "curfew"), ("AssumeRolePolicyDocument", trust))
                try await root.iam(
                    "AttachRolePolicy", ("RoleName", "curfew"),
                    ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"))
                try await root.iam("CreateGroup", ("GroupName", Town.group))
            }
            for person in people(of: account) { try await root.iam("CreateUser", ("UserName", person.email)) }
        }
    }

    /// The person types the slash command with that after `request`.
    @discardableResult
    func ask(_ words: String, for duration: String, by person: Resident) async throws -> JSONValue {
        let text = "request \(words) --reason “ticket 481” --duration \(duration)"
        return try await slack.tell("type", ["user": .string(person.slackID), "text": .string(text)])
    }

    /// The newest card that can be approved, once there is one.
    func card() async throws -> SlackStandIn.Message {
        try await slack.wait("the card is up") {
            try await slack.messages(in: Town.channel).last { $0.buttons.contains("approve") }
        }
    }

    /// The approver presses Approve.
    func approve(_ card: SlackStandIn.Message) async throws {
        try await slack.tell(
            "click",
            ["user": "U0BO", "channel": .string(card.channel), "ts": .string(card.timestamp), "action": "approve"])
    }

    /// What one person was told about a request in direct messages, the newest last: the text of each as it stands.
    func told(_ person: Resident, about request: String) async throws -> [String] {
        try await slack.messages(in: person.directChannel).filter { $0.request == request }.map(\.text)
    }
}

extension SlackStandIn.Message {
    /// The request that the message is about.
    var request: String? { json["metadata"]?["event_payload"]?["id"]?.string }
}
