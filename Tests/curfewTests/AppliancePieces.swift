import Access
import AccessDesk
import Catalog
import Cryptography
import Doubles
import HTTP
import JSON
import Ledger
import Log
import Sandbox

@testable import curfew

/// A desk over a real ledger in memory and a simulated account, and what answers beside it; a test moves the clock.
struct AppliancePieces {
    let clock = ManualClock()
    let cloud: SimulatedCloud
    let messenger = RecordingMessenger()
    let ledger: LedgerRecords
    let desk: Desk

    init(mode: Desk.Mode = .serving) async throws {
        cloud = SimulatedCloud([try .example()], installation: "main", clock: clock)
        ledger = try await LedgerRecords.inMemory(now: clock.now)
        desk = Desk(
            records: ledger, cloud: cloud, messenger: messenger,
            catalog: AccessCatalog { sha256($0) }, clock: clock, settings: AppliancePieces.settings,
            mode: mode, journal: SilentJournal())
        try await desk.refreshListing(of: "123456789012")
    }

    var rights: @Sendable (AccountID) async throws -> AccountRights { { try await cloud.rights(in: $0) } }

    static var settings: DeskSettings {
        let approvers = ["bo@example.com", "cy@example.com"].compactMap { Approver($0) }
        return DeskSettings(
            accounts: [Account(id: "123456789012", name: "production")],
            rules: Rules([
                Rule(name: "the channel decides", approval: .byPeople(channel: "C0APPROVALS", approvers: approvers))
            ]),
            durations: DurationChoices(choices: [.seconds(3600)], standard: .seconds(3600), longest: .seconds(28800)),
            people: PeopleSettings(domains: ["example.com"], mapping: IAMUserMapping()),
            grants: GrantSettings(policies: .inPolicy, groups: .appliance, attachesWhatIsTooLarge: false),
            approvalChannel: "C0APPROVALS")
    }

    /// Sends one request to the admin socket's responder, as the superuser's process would.
    func admin(_ method: Method, _ target: String, _ body: String = "") async throws -> (status: Int, json: JSONValue) {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        let responder = AdminResponder(
            desk: desk, ledger: ledger, reload: { ["rules: 1 rule was added"] }, rights: rights,
            journal: SilentJournal())
        let response = await responder.respond(
            to: IncomingRequest(
                method: method, path: parts[0], query: parts.count > 1 ? parts[1] : "", body: Array(body.utf8),
                peer: .process(id: 1, user: 0)))
        return (response.status, try JSONValue(parsing: response.body))
    }

    /// Asks for the S3 reader for ana and returns the new request's id.
    func ask(_ reason: String = "ticket 481") async throws -> String {
        let body =
            #"{"person":"ana@example.com","kind":"policy","what":"AmazonS3ReadOnlyAccess","reason":"\#(reason)"}"#
        let answer = try await admin(.post, "/requests", body)
        try await desk.catchUp()
        return answer.json["id"]?.string ?? "\(answer)"
    }
}
