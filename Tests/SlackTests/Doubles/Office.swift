import Access
import AccessDesk
import Catalog
import Counterparts
import Cryptography
import Doubles
import HTTP
import Host
import JSON
import Log
import PolicyLanguage

@testable import Slack

/// The real desk behind a real server and client, with the workspace stand-in at the other end: only AWS is in memory.
struct Office: Sendable {
    static let channel: ChannelID = "C0APPR"
    static let readOnly: PolicyARN = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"

    let slack: SlackStandIn
    let cloud: MemoryCloud
    let desk: Desk
    let responder: SlackResponder
    /// What the inventory lists.
    static let bucket = "arn:aws:s3:::p0-sensitive-data"

    /// Opens the office with a workspace of its own, and closes both when the work is done.
    static func open(_ work: @Sendable (Office) async throws -> Void) async throws {
        let counterpart = try await RunningCounterpart.slackWorkspace()
        defer { counterpart.stop() }
        let office = try await Office(SlackStandIn(counterpart))
        let server = try Server(on: [.address("127.0.0.1", port: 0)], responder: office.responder)
        guard case .network(_, let port) = server.addresses.first else { return }
        try await office.slack.tell("set", ["app_url": .string("http://127.0.0.1:\(port)/slack")])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            group.addTask { await office.responder.run() }
            group.addTask { try await office.desk.run() }
            defer { group.cancelAll() }
            try await work(office)
        }
    }

    private init(_ slack: SlackStandIn) async throws {
        self.slack = slack
        try await slack.add(channel: Office.channel.text)
        for (id, name) in [("U0ANA", "ana"), ("U0BO", "bo"), ("U0CY", "cy")] {
            try await slack.add(id, "\(name)@example.com")
        }
        var world = MemoryCloud.World()
        for name in ["ana@example.com", "bo@example.com"] {
            world.users[UserName(name)] = IAMUser(name: UserName(name), uniqueID: UniqueID("AIDA\(name)"))
        }
        world.documents[Office.readOnly] =
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}"#
        world.memberships.insert(.init(user: "bo@example.com", group: "readers"))
        cloud = MemoryCloud(world)
        let clock = SystemClock()
        let settings = SlackSettings(
            botToken: Secret(SlackStandIn.token), signingSecrets: [Secret(SlackStandIn.signingSecret)],
            workspace: "T0AAA", apiURL: slack.apiURL, approvalChannel: Office.channel, domains: ["example.com"])
        let workspace = SlackWorkspace(
            settings: settings, http: Client(userAgent: "curfew-tests"), clock: clock, journal: SilentJournal())
        desk = Desk(
            records: MemoryRecords(), cloud: cloud, messenger: SlackMessenger(workspace),
            catalog: AccessCatalog { sha256($0) }, resources: Office.resources, narrowing: Office.narrowing,
            clock: clock, settings: Office.deskSettings, journal: SilentJournal())
        responder = SlackResponder(workspace, desk: desk)
        try await desk.refreshListing(of: "123456789012")
    }

    private static var resources: ResourceCatalog {
        var shelf = ResourceShelf()
        for text in [bucket, "\(bucket)-2"] {
            guard let arn = ResourceARN(text) else { preconditionFailure("\(text) is an ARN") }
            shelf.add(ListedResource(arn: arn, account: "123456789012", tags: ["env": "prod"]))
        }
        let catalog = ResourceCatalog()
        catalog.replace(with: shelf)
        return catalog
    }

    private static let narrowing = ResourceNarrowing(
        scoping: .embedded,
        level: { _, _ throws(Refusal) in throw Refusal(.unusable, "there are no levels here") },
        risks: { EmbeddedRisks.sentences(for: $0) }, digest: { hex(sha256($0.utf8)) })

    private static var deskSettings: DeskSettings {
        let approvers = ["ana", "bo", "cy"].compactMap { Approver("\($0)@example.com") }
        var settings = DeskSettings(
            accounts: [Account(id: "123456789012", name: "production")],
            rules: Rules([
                Rule(
                    name: "the channel decides", approval: .byPeople(channel: channel, approvers: approvers),
                    reason: .required)
            ]),
            durations: DurationChoices(choices: [.seconds(3600)], standard: .seconds(3600), longest: .seconds(28800)),
            people: PeopleSettings(domains: ["example.com"], mapping: IAMUserMapping()),
            grants: GrantSettings(policies: .inPolicy, groups: .appliance, attachesWhatIsTooLarge: false),
            approvalChannel: channel)
        settings.offersResources = true
        return settings
    }

    /// The card that stands in the channel, once there is one that says so.
    func card(saying text: String = "State: waiting") async throws -> SlackStandIn.Message {
        try await slack.wait("a card says \(text)") {
            try await slack.messages(in: Office.channel.text).last { $0.text.contains(text) }
        }
    }

    /// Ana's direct message, once it says so.
    func notice(saying text: String) async throws -> SlackStandIn.Message {
        try await slack.wait("a notice says \(text)") {
            try await slack.messages(in: "D0ANA").last { $0.text.contains(text) }
        }
    }

    /// Ana asks by a typed command.
    func ask(_ more: String = "") async throws {
        try await slack.tell(
            "type",
            [
                "user": "U0ANA",
                "text": .string("request aws policy AmazonS3ReadOnlyAccess --reason \"ticket 481\" \(more)"),
            ])
    }

    /// Somebody presses a button of a message, of an earlier version of it where one is given.
    @discardableResult
    func press(
        _ action: String, of message: SlackStandIn.Message, by user: String, version: Int64 = -1,
        forged: JSONValue = .null
    ) async throws -> JSONValue {
        try await slack.tell(
            "click",
            [
                "user": .string(user), "channel": .string(message.channel), "ts": .string(message.timestamp),
                "action": .string(action), "version": .integer(version), "forged": forged,
            ])
    }
}
