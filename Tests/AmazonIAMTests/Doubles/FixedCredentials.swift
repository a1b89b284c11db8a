import Cryptography
import Synchronization

@testable import AmazonIAM

/// Credentials that are what a test says, and remember being discarded.
final class FixedCredentials: CredentialSource {
    private let discards = Mutex(0)
    private let fixed: AWSCredentials

    init(token: String? = "a-session-token") {
        fixed = AWSCredentials(
            accessKeyID: "AKIDEXAMPLE", secretAccessKey: Secret("a-secret-key"), sessionToken: token.map(Secret.init))
    }

    var timesDiscarded: Int { discards.withLock(\.self) }

    func credentials() async throws -> AWSCredentials { fixed }

    func discard(_ credentials: AWSCredentials) async {
        discards.withLock { $0 += 1 }
    }
}
