/// Gives the credentials that calls are signed with, good at the moment they are asked for.
protocol CredentialSource: Sendable {
    /// Throws a ``Failure`` when there are none to be had.
    func credentials() async throws -> AWSCredentials

    /// AWS said that these have expired, so that they must not be given out again.
    func discard(_ credentials: AWSCredentials) async
}

/// One place where credentials may be found.
protocol CredentialOrigin: Sendable {
    /// Reads them; nil when nothing is set up there, a thrown error when something is and does not work.
    func read() async throws -> AWSCredentials?
}
