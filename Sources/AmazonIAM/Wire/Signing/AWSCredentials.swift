package import Access
package import Cryptography

/// An access key, with the session token and the end that temporary ones have.
package struct AWSCredentials: Equatable, Sendable {
    package var accessKeyID: String
    package var secretAccessKey: Secret
    package var sessionToken: Secret?
    /// When they stop working; nil for long-lived ones.
    package var expiration: Instant?

    package init(
        accessKeyID: String, secretAccessKey: Secret, sessionToken: Secret? = nil, expiration: Instant? = nil
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
    }
}
