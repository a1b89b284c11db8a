import Access
import AccessDesk
import Log
import Slack

/// Watches whether Slack still takes the app's token; while it does not, Curfew only ends what is granted.
struct TokenWatch: Sendable {
    let slack: SlackWorkspace
    let desk: Desk
    let clock: any WallClock
    let journal: any Journal

    private static let interval: Duration = .seconds(60)

    /// Asks Slack at the start and then every minute, until cancelled.
    func run() async throws {
        while true {
            await look()
            try await clock.sleep(until: clock.now + TokenWatch.interval)
        }
    }

    private func look() async {
        do {
            try await slack.verifyToken()
            await settle(.serving)
        } catch  where error.isWorthRetrying {
            // Slack away is not Slack refusing: what was known before still holds.
        } catch {
            await settle(.endingOnly("Slack refuses the app: \(error.code)"))
        }
    }

    private func settle(_ mode: Desk.Mode) async {
        guard await desk.mode != mode else { return }
        if case .endingOnly(let why) = mode {
            journal.error("only ends are carried out from now on: \(why)")
        } else {
            journal.notice("Slack takes the app's token again")
        }
        await desk.change(to: mode)
    }
}
