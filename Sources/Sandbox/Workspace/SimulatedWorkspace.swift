package import Access
package import AccessDesk
package import HTTP
import JSON

/// A Slack workspace with one app installed, as far as the app can see it: the Web API, and people who use the app.
///
/// It speaks Slack's wire format on both sides and is stricter than Slack: what Slack would overlook is an error here.
package actor SimulatedWorkspace: Responder {
    package nonisolated let app: SimulatedApp
    let clock: any WallClock
    let http: any HTTPClient
    /// Where the app takes deliveries; nil until it is there.
    private(set) var requestURL: String?
    /// Where this workspace is reached, without a slash at the end; nil until it is served.
    private(set) var ownURL: String?
    var members: [SimulatedMember]
    var channels: [SimulatedChannel]
    var messages: [SimulatedMessage] = []
    var views: [SimulatedView] = []
    var triggers: [String: IssuedTrigger] = [:]
    var responseURLs: [String: IssuedResponseURL] = [:]
    private var lastNumber = 0
    /// Every message as it is posted or changed, for one who follows along; old ones are let go when nobody does.
    package nonisolated let happenings: AsyncStream<SimulatedMessage>
    private let happened: AsyncStream<SimulatedMessage>.Continuation

    /// - Parameters:
    ///   - app: The installed app.
    ///   - members: Everybody in the workspace; direct messages are made as they are needed.
    ///   - channels: The channels at the beginning.
    ///   - clock: What time it is in Slack.
    ///   - http: What deliveries are sent with.
    package init(
        app: SimulatedApp, members: [SimulatedMember], channels: [SimulatedChannel], clock: any WallClock,
        http: any HTTPClient
    ) {
        self.app = app
        self.members = members
        self.channels = channels
        self.clock = clock
        self.http = http
        (happenings, happened) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1000))
    }

    /// Connects both sides: where the app is, and where the app finds this workspace.
    package func connect(app requestURL: String, workspace ownURL: String) {
        self.requestURL = requestURL
        self.ownURL = ownURL
    }

    /// Answers a call of the Web API, or an answer to a `response_url`.
    package func respond(to request: IncomingRequest) async -> Response {
        let path = request.path.split(separator: "/").map(String.init)
        guard request.method == .post else { return .text("only POST is taken here", status: 405) }
        switch (path.first, path.count) {
        case ("api", 2): return answer(path[1], request)
        case ("response", 2): return respond(through: path[1], request)
        default: return .text("there is nothing here", status: 404)
        }
    }

    /// Keeps a new message, or one that was changed, and tells whoever follows along.
    func keep(_ message: SimulatedMessage) {
        if let place = messages.firstIndex(where: { $0.isSame(as: message) }) {
            messages[place] = message
        } else {
            messages.append(message)
        }
        happened.yield(message)
    }

    /// A number that nothing in this workspace had before.
    func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    /// The time of a new message, which is its name too: no two are the same.
    func nextTimestamp() -> String {
        let number = String(nextNumber())
        return "\(clock.now.seconds).\(String(repeating: "0", count: max(0, 6 - number.count)))\(number)"
    }
}

/// The app as the workspace knows it.
package struct SimulatedApp: Sendable {
    package var id = "A0CURFEW"
    package var workspace = "T0EXAMPLE"
    package var bot = "B0CURFEW"
    package var botUser = "U0CURFEW"
    package var command = "/p0"
    package var token: String
    package var signingSecret: String
    package var scopes = ["commands", "chat:write", "im:write", "users:read", "users:read.email", "channels:read"]

    package init(token: String, signingSecret: String) {
        self.token = token
        self.signingSecret = signingSecret
    }
}

/// Somebody in the workspace.
package struct SimulatedMember: Hashable, Sendable {
    package var id: SlackUserID
    package var name: String
    /// Nil for a bot.
    package var email: String?
    package var isGuest = false
    package var isDeactivated = false
    package var isBot = false
    /// The workspace that they are really of.
    package var workspace: String

    package init(id: SlackUserID, name: String, email: String?, workspace: String = "T0EXAMPLE") {
        self.id = id
        self.name = name
        self.email = email
        self.workspace = workspace
    }
}

/// A channel, or a direct message between the app and one member.
package struct SimulatedChannel: Hashable, Sendable {
    package var id: ChannelID
    package var name: String
    /// Whether the app was invited.
    package var hasApp = true
    /// Whose direct message this is; nil for a channel.
    package var directMember: SlackUserID?

    package init(id: ChannelID, name: String, hasApp: Bool = true, directMember: SlackUserID? = nil) {
        self.id = id
        self.name = name
        self.hasApp = hasApp
        self.directMember = directMember
    }
}
