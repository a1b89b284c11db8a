import Access
import Cryptography
import XML

/// A session of a role, got from STS by `sts:AssumeRole`.
struct AssumedRole: CredentialOrigin {
    let sts: QueryClient
    let base: any CredentialSource
    let role: String
    /// What CloudTrail shows of the session.
    let sessionName: String
    let externalID: Secret?
    /// Seconds; STS allows an hour at most where the caller is a role session itself.
    let duration: Int

    func read() async throws -> AWSCredentials? {
        var form: QueryForm = [
            "RoleArn": role, "RoleSessionName": sessionName, "DurationSeconds": String(duration),
        ]
        if let externalID { form.add("ExternalId", externalID.revealed) }
        return try AWSCredentials(try await sts.call("AssumeRole", form, as: base), of: "AssumeRole")
    }
}

/// A session of a role for the bearer of a token, by `sts:AssumeRoleWithWebIdentity`; the call itself is not signed.
struct WebIdentityRole: CredentialOrigin {
    let sts: QueryClient
    let surroundings: Surroundings
    let tokenFile: String
    let role: String
    let sessionName: String

    func read() async throws -> AWSCredentials? {
        // The file is read each time, since whoever writes it replaces the token before it expires.
        guard let token = surroundings.file(tokenFile)?.trimmed, !token.isEmpty else {
            throw Failure(credentials: "the web identity token file \(tokenFile) cannot be read")
        }
        let form: QueryForm = ["RoleArn": role, "RoleSessionName": sessionName, "WebIdentityToken": token]
        do {
            let result = try await sts.call("AssumeRoleWithWebIdentity", form, as: nil)
            return try AWSCredentials(result, of: "AssumeRoleWithWebIdentity")
        } catch var failure as Failure {
            failure.message = failure.message.replacing(token, with: "<secret>")
            throw failure
        }
    }
}

extension AWSCredentials {
    /// The credentials in the result of one of STS's operations.
    init(_ result: XMLElement, of operation: String) throws {
        let answer = result["Credentials"]
        guard let id = answer?["AccessKeyId"]?.text, let secret = answer?["SecretAccessKey"]?.text,
            let token = answer?["SessionToken"]?.text, let end = answer?["Expiration"]?.text,
            let expiration = Instant(rfc3339: end)
        else {
            throw Failure(
                party: "AWS", operation: operation, code: "NoCredentials",
                message: "the answer holds no whole credentials", isWorthRetrying: true)
        }
        self.init(
            accessKeyID: id, secretAccessKey: Secret(secret), sessionToken: Secret(token), expiration: expiration)
    }
}
