import Access
package import AccessDesk
package import HTTP
import JSON
package import Log
import Synchronization

/// The Slack workspace as everything here reaches it: settings, calls and their pace, who is who.
package final class SlackWorkspace: Sendable {
    let http: any HTTPClient
    let clock: any WallClock
    let journal: any Journal
    let pace: Pace
    let members: Mutex<MemberCache>
    let groups = Mutex<[SlackGroupID: CachedGroup]>([:])
    private let current: Mutex<SlackSettings>
    private let learntApp = Mutex<AppID?>(nil)

    package init(settings: SlackSettings, http: any HTTPClient, clock: any WallClock, journal: any Journal) {
        self.http = http
        self.clock = clock
        self.journal = journal
        pace = Pace(clock: clock)
        members = Mutex(MemberCache())
        current = Mutex(settings)
    }

    /// The settings as they are now.
    var settings: SlackSettings {
        current.withLock(\.self)
    }

    /// Takes new settings over; what was learnt under the old ones is forgotten.
    package func adopt(_ settings: SlackSettings) {
        current.withLock { $0 = settings }
        members.withLock { $0 = MemberCache() }
        groups.withLock { $0 = [:] }
        learntApp.withLock { $0 = nil }
    }

    /// Calls a method, unless Slack has asked to leave it alone; what Slack asks for is remembered.
    ///
    /// Posting is limited in each channel apart, everything else in the whole workspace.
    func call(
        _ method: APIMethod, _ arguments: JSONObject = [:], in channel: ChannelID? = nil,
        within timeout: Duration = WebAPI.patience
    ) async throws(Failure) -> APIAnswer {
        let settings = settings
        try await pace.expectNoPause(of: method, in: channel)
        do {
            return try await WebAPI(http: http, apiURL: settings.apiURL, token: settings.botToken)
                .call(method, arguments, within: timeout)
        } catch {
            if error.code == "ratelimited", let pause = error.retryAfter {
                await pace.pause(method, in: channel, for: pause)
            }
            throw error
        }
    }

    /// The id of the app that is served: the configured one, or the one that the token belongs to.
    func app() async throws(Failure) -> AppID {
        if let known = settings.app ?? learntApp.withLock(\.self) { return known }
        let app = try await tokenApp()
        learntApp.withLock { $0 = app }
        return app
    }

    /// The id of the app that the token belongs to.
    ///
    /// Maps to `auth.test`, which names the bot, and `bots.info`, which names the bot's app.
    func tokenApp() async throws(Failure) -> AppID {
        let identity = try await call(.authTest, within: .seconds(2)).members
        guard let bot = identity["bot_id"]?.string else {
            throw Failure(
                party: "Slack", operation: APIMethod.authTest.rawValue, code: "not_allowed_token_type",
                message: "the token belongs to no bot", isWorthRetrying: false)
        }
        let answer = try await call(.botsInfo, ["bot": .string(bot)], within: .seconds(2)).members
        guard let app = answer["bot"]?["app_id"]?.string else {
            throw Failure(
                party: "Slack", operation: APIMethod.botsInfo.rawValue, code: "unreadable",
                message: "the answer names no app", isWorthRetrying: false)
        }
        return AppID(app)
    }
}
