import Access
package import AccessDesk
package import HTTP
import Synchronization

/// PagerDuty: who is on call, and paging them.
///
/// It never guesses: whoever cannot be shown to be on call now is not.
package final class PagerDuty: Sendable {
    let http: any HTTPClient
    let clock: any WallClock
    private let current: Mutex<PagerDutySettings>
    private let pause = Mutex<Instant?>(nil)
    let rosters = Mutex<[OnCallSource: CachedRoster]>([:])

    /// An edge that has asked nobody yet.
    package init(settings: PagerDutySettings, http: any HTTPClient, clock: any WallClock) {
        self.http = http
        self.clock = clock
        current = Mutex(settings)
    }

    /// The settings as they are now.
    var settings: PagerDutySettings { current.withLock(\.self) }

    /// Takes new settings over; what was learnt under the old ones is forgotten.
    package func adopt(_ settings: PagerDutySettings) {
        current.withLock { $0 = settings }
        pause.withLock { $0 = nil }
        rosters.withLock { $0 = [:] }
    }

    /// Reads one thing, unless PagerDuty has asked to be left alone; what it asks for is remembered.
    func get(_ path: String, _ query: [(String, String)] = []) async throws(Failure) -> RESTAnswer {
        try expectNoPause(path)
        let settings = settings
        do {
            return try await REST(http: http, url: settings.apiURL, token: settings.token).get(path, query)
        } catch {
            if error.code == "ratelimited", let wanted = error.retryAfter {
                let until = clock.now + wanted
                pause.withLock { $0 = until }
            }
            throw error
        }
    }

    private func expectNoPause(_ path: String) throws(Failure) {
        let now = clock.now
        guard let until = pause.withLock(\.self), now < until else { return }
        throw Failure(
            party: "PagerDuty", operation: "GET \(path)", code: "ratelimited",
            message: "too many calls, and the pause that PagerDuty asked for is not over", isWorthRetrying: true,
            retryAfter: until - now)
    }
}
