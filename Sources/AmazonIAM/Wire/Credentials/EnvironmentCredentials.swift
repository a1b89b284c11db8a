import Access
import Cryptography

/// Credentials out of `AWS_ACCESS_KEY_ID` and its fellows.
struct EnvironmentCredentials: CredentialOrigin {
    let surroundings: Surroundings

    func read() throws -> AWSCredentials? {
        guard let id = surroundings["AWS_ACCESS_KEY_ID"] else { return nil }
        guard let secret = surroundings["AWS_SECRET_ACCESS_KEY"] else {
            throw Failure(credentials: "AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not")
        }
        return AWSCredentials(
            accessKeyID: id, secretAccessKey: Secret(secret),
            sessionToken: surroundings["AWS_SESSION_TOKEN"].map(Secret.init))
    }
}

extension Failure {
    /// Something is set up to give credentials and does not.
    init(credentials message: String, isWorthRetrying: Bool = false) {
        self.init(
            party: "AWS", operation: "credentials", code: "NoCredentials", message: message,
            isWorthRetrying: isWorthRetrying)
    }
}
