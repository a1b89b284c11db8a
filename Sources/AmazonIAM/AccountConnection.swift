import Access
import Synchronization

/// Everything that calls into one account share: its pace, its sessions, what it allows.
final class AccountConnection: Sendable {
    let account: AWSAccount
    let own: OwnPath
    let patience: Patience
    let settings: AWSSettings
    private let client: QueryClient
    private let sts: QueryClient
    private let sessions: RoleSessions
    private let endpoints: Endpoints
    private let inventoryPace: CallPace
    private let knownQuotas = Mutex<(quotas: AccountQuotas, readAt: Duration)?>(nil)

    private static let quotasKeptFor = Duration.seconds(3600)

    init(
        account: AWSAccount, settings: AWSSettings, endpoints: Endpoints, sts: QueryClient, base: RefreshingCredentials
    ) {
        self.account = account
        self.settings = settings
        self.sts = sts
        self.endpoints = endpoints
        inventoryPace = CallPace(pauses: sts.pauses)
        own = OwnPath(partition: endpoints.partition.name, account: account.id, installation: settings.installation)
        patience = Patience(pauses: sts.pauses)
        client = QueryClient(
            service: endpoints.iam, http: sts.http, clock: sts.clock, pauses: sts.pauses,
            pace: CallPace(pauses: sts.pauses), tokens: RetryTokens(), backoff: sts.backoff)
        sessions = RoleSessions(account: account, sts: sts, base: base)
    }

    /// IAM for what one request needs, at once.
    func iam(for request: RequestID) -> IAM {
        IAM(client: client, source: sessions.source(named: "curfew-\(request)"))
    }

    /// IAM for what nobody waits for.
    var backgroundIAM: IAM {
        IAM(client: client, source: backgroundSource, urgency: .background)
    }

    /// What reads the inventory: at a pace of its own, since other services have other limits than IAM.
    var inventory: InventoryCalls {
        InventoryCalls(
            account: account.id, endpoints: endpoints,
            client: ServiceClient(
                http: sts.http, clock: sts.clock, pauses: sts.pauses, pace: inventoryPace, tokens: RetryTokens(),
                backoff: sts.backoff),
            source: backgroundSource)
    }

    /// Who Curfew is in the account.
    ///
    /// Maps to `sts:GetCallerIdentity`, which needs no permission.
    func callerARN() async throws -> (arn: String, account: AccountID) {
        let identity = try await sts.call("GetCallerIdentity", [:], as: backgroundSource)
        return (identity.text("Arn"), AccountID(identity.text("Account")))
    }

    private var backgroundSource: any CredentialSource {
        sessions.source(named: AccountConnection.sessionName(of: settings.installation))
    }

    /// A name that STS takes: 64 characters of a few kinds.
    static func sessionName(of installation: String) -> String {
        let allowed = installation.unicodeScalars.filter {
            $0.isASCII
                && ($0.properties.isAlphabetic || $0.properties.numericType != nil
                    || "_+=,.@-".unicodeScalars.contains($0))
        }
        return String("curfew-\(String(String.UnicodeScalarView(allowed)))".prefix(64))
    }

    /// What the account allows, read once an hour.
    func quotas(by iam: IAM) async throws -> AccountQuotas {
        let now = client.pauses.elapsed
        let known = knownQuotas.withLock(\.self)
        if let known, now - known.readAt < AccountConnection.quotasKeptFor { return known.quotas }
        let quotas = try await iam.quotas()
        knownQuotas.withLock { $0 = (quotas, now) }
        return quotas
    }

    func placement(of plan: GrantPlan) -> Placement {
        Placement(plan: plan, iam: iam(for: plan.request), own: own, patience: patience)
    }
}
