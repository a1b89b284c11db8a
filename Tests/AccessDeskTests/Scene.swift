import Access
import Catalog
import Cryptography
import Doubles
import Log

@testable import AccessDesk

/// A desk among doubles: ana asks, bo and cy decide, and a test moves the clock.
struct Scene {
    static let account = Account(id: "123456789012", name: "production")
    static let channel: ChannelID = "C0APPROVALS"
    static let readOnly: PolicyARN = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
    static let readers: GroupName = "readers"
    static let document =
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:List*"],"Resource":"*"}]}"#

    let clock: ManualClock
    let cloud: MemoryCloud
    let messenger: RecordingMessenger
    let records: any Records
    let desk: Desk
    let resources = ResourceCatalog()
    let outside = ScriptedInformants()
    let ana = person("ana@example.com", "U0ANA")
    let bo = person("bo@example.com", "U0BO")
    let cy = person("cy@example.com", "U0CY")

    init(
        _ rules: [Rule] = [Scene.channelDecides], policies: Guarantee = .inPolicy, groups: Guarantee = .appliance,
        attachesWhatIsTooLarge: Bool = false, narrowing: ResourceNarrowing? = nil,
        records: any Records = MemoryRecords()
    ) async throws {
        var world = MemoryCloud.World()
        for name in ["ana@example.com", "bo@example.com", "cy@example.com"] {
            world.users[UserName(name)] = IAMUser(name: UserName(name), uniqueID: UniqueID("AIDA\(name)"))
        }
        world.documents[Scene.readOnly] = Scene.document
        world.memberships.insert(.init(user: "bo@example.com", group: Scene.readers))
        clock = ManualClock()
        messenger = RecordingMessenger()
        cloud = MemoryCloud(world)
        self.records = records
        desk = Scene.desk(
            rules, policies: policies, groups: groups, attachesWhatIsTooLarge: attachesWhatIsTooLarge, records: records,
            cloud: cloud, messenger: messenger, informants: outside.informants, resources: resources,
            narrowing: narrowing, clock: clock)
        try await desk.refreshListing(of: Scene.account.id)
    }

    /// The same world after the process was started again with what the records hold.
    init(after scene: Scene, records: any Records) async throws {
        clock = scene.clock
        cloud = scene.cloud
        messenger = scene.messenger
        self.records = records
        desk = Scene.desk(
            [Scene.channelDecides], records: records, cloud: cloud, messenger: messenger, clock: clock)
        try await desk.recallListings()
    }

    static func desk(
        _ rules: [Rule], policies: Guarantee = .inPolicy, groups: Guarantee = .appliance,
        attachesWhatIsTooLarge: Bool = false, records: any Records, cloud: any Cloud, messenger: any Messenger,
        informants: Informants = Informants(), resources: ResourceCatalog = ResourceCatalog(),
        narrowing: ResourceNarrowing? = nil, clock: any WallClock
    ) -> Desk {
        let settings = DeskSettings(
            accounts: [account], rules: Rules(rules),
            durations: DurationChoices(choices: [.seconds(3600)], standard: .seconds(3600), longest: .seconds(28800)),
            people: PeopleSettings(domains: ["example.com"], mapping: IAMUserMapping()),
            grants: GrantSettings(policies: policies, groups: groups, attachesWhatIsTooLarge: attachesWhatIsTooLarge),
            approvalChannel: channel)
        return Desk(
            records: records, cloud: cloud, messenger: messenger, informants: informants,
            catalog: AccessCatalog { sha256($0) },
            resources: resources, narrowing: narrowing, clock: clock, settings: settings,
            journal: SilentJournal())
    }

    static func person(_ email: String, _ slackID: String) -> Person {
        guard let address = EmailAddress(email) else { preconditionFailure("\(email) is no address") }
        return Person(email: address, slackID: SlackUserID(slackID))
    }

    static let channelDecides = Rule(
        name: "the channel decides",
        approval: .byPeople(
            channel: channel,
            approvers: [
                .person(person("bo@example.com", "").email), .person(person("cy@example.com", "").email),
                .person(person("ana@example.com", "").email),
            ]))
    static let automatic = Rule(name: "at once", approval: .automatic)

    /// Ana asks, and the desk does what follows.
    func ask(_ wish: Draft.Wish = .policy("AmazonS3ReadOnlyAccess"), for duration: Duration? = nil) async throws
        -> AccessRequest
    {
        let request = try await desk.ask(
            Draft(person: ana, wish: wish, reason: "ticket 481", duration: duration, origin: .slack))
        try await desk.catchUp()
        return try await desk.request(request.id)
    }

    /// Bo approves, and the desk does what follows.
    func approve(_ request: AccessRequest) async throws -> AccessRequest {
        _ = try await desk.approve(request.id, by: .person(bo))
        try await desk.catchUp()
        return try await desk.request(request.id)
    }

    /// Time passes, and the desk does what follows.
    func pass(_ duration: Duration) async throws {
        clock.advance(by: duration)
        try await desk.catchUp()
    }

    func state(of request: AccessRequest) async throws -> State {
        try await desk.request(request.id).state
    }
}

extension Failure {
    static let throttled = Failure(
        party: "AWS", operation: "AttachUserPolicy", code: "Throttling", message: "Rate exceeded",
        isWorthRetrying: true)
    static let denied = Failure(
        party: "AWS", operation: "CreatePolicy", code: "AccessDenied", message: "not authorized",
        isWorthRetrying: false)
}
