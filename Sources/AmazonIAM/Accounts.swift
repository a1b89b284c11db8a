import Access
package import AccessDesk
package import HTTP
import Synchronization

/// AWS's accounts as the desk knows them: the port ``Cloud``, over IAM and STS.
package final class Accounts: Cloud {
    private let http: any HTTPClient
    private let clock: ServerClock
    private let pauses: any Pauses
    private let surroundings: Surroundings
    private let backoff: Backoff
    private let state: Mutex<(settings: AWSSettings, connections: [AccountID: AccountConnection])>

    /// - Parameters:
    ///   - settings: What the configuration says.
    ///   - http: What carries the calls.
    ///   - clock: The wall clock; what AWS's answers say about it is taken into account.
    ///   - surroundings: The process's variables, in which credentials and endpoints are looked for.
    ///   - pauses: Short waits within calls.
    ///   - chance: Spreads retries: a number from 0 to 1, a new one each time.
    package convenience init(
        settings: AWSSettings, http: any HTTPClient, clock: any WallClock, surroundings: Surroundings,
        pauses: any Pauses = SteadyPauses(), chance: @Sendable @escaping () -> Double = { Double.random(in: 0...1) }
    ) {
        self.init(
            settings: settings, http: http, clock: clock, surroundings: surroundings, pauses: pauses,
            backoff: Backoff(attempts: surroundings["AWS_MAX_ATTEMPTS"].flatMap(Int.init) ?? 3, chance: chance))
    }

    init(
        settings: AWSSettings, http: any HTTPClient, clock: any WallClock, surroundings: Surroundings,
        pauses: any Pauses, backoff: Backoff
    ) {
        self.http = http
        self.clock = ServerClock(clock)
        self.pauses = pauses
        self.surroundings = surroundings
        self.backoff = backoff
        state = Mutex((settings, [:]))
        state.withLock { $0.connections = connections(for: settings) }
    }

    /// Takes over a configuration that was read again; calls under way end under the old one.
    package func use(_ settings: AWSSettings) {
        state.withLock { state in
            guard state.settings != settings else { return }
            state = (settings, connections(for: settings))
        }
    }

    func connection(to account: AccountID) throws -> AccountConnection {
        guard let connection = state.withLock({ $0.connections[account] }) else {
            throw Failure(
                party: "AWS", operation: "connect", code: "UnknownAccount",
                message: "the configuration has no account \(account)", isWorthRetrying: false)
        }
        return connection
    }

    /// The present time as AWS has it.
    var now: Instant { clock.now }

    private func connections(for settings: AWSSettings) -> [AccountID: AccountConnection] {
        let profile = Profile.chosen(in: surroundings)
        let region =
            settings.region ?? surroundings["AWS_REGION"] ?? surroundings["AWS_DEFAULT_REGION"] ?? profile?["region"]
            ?? "us-east-1"
        let endpoints = Endpoints(
            region: region, configured: settings.endpointURL, surroundings: surroundings, profile: profile)
        let sts = QueryClient(
            service: endpoints.sts, http: http, clock: clock, pauses: pauses,
            pace: CallPace(perSecond: 20, burst: 40, pauses: pauses), tokens: RetryTokens(), backoff: backoff)
        let chain = CredentialChain(
            surroundings: surroundings, http: http, sts: sts, pauses: pauses,
            sessionName: AccountConnection.sessionName(of: settings.installation))
        let base = RefreshingCredentials(chain, clock: clock)
        let connections = settings.accounts.map {
            AccountConnection(account: $0, settings: settings, endpoints: endpoints, sts: sts, base: base)
        }
        return Dictionary(connections.map { ($0.account.id, $0) }) { $1 }
    }
}
