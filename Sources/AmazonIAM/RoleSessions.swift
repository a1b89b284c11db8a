import Access
import Synchronization

/// The sessions of one account's role, one for each grant, so that CloudTrail shows for which grant a call was made.
final class RoleSessions: Sendable {
    private let account: AWSAccount
    private let sts: QueryClient
    private let base: RefreshingCredentials
    private let sessions = Mutex<[String: Session]>([:])

    /// As short as STS allows: a grant's calls are over within seconds.
    private static let duration = 900

    private struct Session {
        var source: RefreshingCredentials
        var lastUsed: Instant
    }

    init(account: AWSAccount, sts: QueryClient, base: RefreshingCredentials) {
        self.account = account
        self.sts = sts
        self.base = base
    }

    /// The credentials for calls under that session name; without a role, the process's own.
    func source(named name: String) -> any CredentialSource {
        guard let role = account.role else { return base }
        let now = sts.clock.local
        return sessions.withLock { sessions in
            let session = sessions[name]?.source ?? newSession(of: role, named: name)
            sessions = sessions.filter { now - $0.value.lastUsed < .seconds(RoleSessions.duration) }
            sessions[name] = Session(source: session, lastUsed: now)
            return session
        }
    }

    private func newSession(of role: String, named name: String) -> RefreshingCredentials {
        RefreshingCredentials(
            AssumedRole(
                sts: sts, base: base, role: role, sessionName: name, externalID: account.externalID,
                duration: RoleSessions.duration),
            clock: sts.clock)
    }
}
