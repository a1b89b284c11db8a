import Access
import AccessDesk
import Catalog
import Cryptography
import HTTP
import Host
import Ledger
import Log
import Sandbox
import Slack
import Synchronization

@testable import curfew

/// The appliance's real desk and Slack edge between the sandbox's two sides, all in one process and without a socket.
struct SandboxOffice: Sendable {
    let workspace: SimulatedWorkspace
    let cloud: SimulatedCloud
    let desk: Desk
    private let responder: SlackResponder
    private let toApp = InProcessHTTP()
    private let clock = SystemClock()

    static let ana: SlackUserID = "U0ANA"
    static let bo: SlackUserID = "U0BO"
    static let guest: SlackUserID = "U0GUEST"
    static let approvals: ChannelID = "C0APPROVALS"

    init() async throws {
        let toSlack = InProcessHTTP()
        let app = SimulatedApp(token: "xoxb-1", signingSecret: "secret")
        workspace = SimulatedWorkspace.example(app: app, clock: clock, http: toApp)
        await workspace.connect(app: "http://127.0.0.1:1/slack", workspace: "http://127.0.0.1:2")
        let slack = SlackWorkspace(
            settings: SlackSettings(
                botToken: Secret("xoxb-1"), signingSecrets: [Secret("secret")], workspace: "T0EXAMPLE",
                apiURL: "http://127.0.0.1:2/api/", approvalChannel: SandboxOffice.approvals, domains: ["example.com"]),
            http: toSlack, clock: clock, journal: SilentJournal())
        cloud = SimulatedCloud([try .example()], installation: "main", clock: clock)
        desk = Desk(
            records: try await LedgerRecords.inMemory(now: clock.now), cloud: cloud, messenger: SlackMessenger(slack),
            catalog: AccessCatalog { sha256($0) }, clock: clock, settings: AppliancePieces.settings,
            journal: SilentJournal())
        responder = SlackResponder(slack, desk: desk)
        toApp.connect(to: responder)
        toSlack.connect(to: workspace)
        try await desk.refreshListing(of: "123456789012")
    }

    /// Runs the test's body while the desk and the edge run; once, since both sides know each other only until then.
    func run(_ body: @Sendable @escaping (Witness) async throws -> Void) async throws {
        defer { toApp.disconnect() }
        let witness = Witness(workspace, clock: clock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await desk.run() }
            group.addTask { await responder.run() }
            group.addTask { try await witness.run() }
            try await body(witness)
            group.cancelAll()
        }
    }
}

/// A client that hands every request to one responder in the same process, once it is connected.
final class InProcessHTTP: HTTPClient {
    private let responder = Mutex<(any Responder)?>(nil)

    func connect(to responder: any Responder) {
        self.responder.withLock { $0 = responder }
    }

    func disconnect() {
        responder.withLock { $0 = nil }
    }

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> Response {
        guard let responder = responder.withLock(\.self) else {
            throw TransportFailure(reason: "nobody listens", neverSent: true)
        }
        let path = request.url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).dropFirst(3)
        return await responder.respond(
            to: IncomingRequest(
                method: request.method, path: "/" + path.joined(), headers: request.headers, body: request.body))
    }
}
