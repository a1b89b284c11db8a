import Access
import Cryptography
import JSON

extension AWSCredentials {
    /// Reads the JSON object that the metadata and container endpoints answer, and that a credential process prints
    /// with `SessionToken` in place of `Token`.
    init(parsing bytes: [UInt8], from place: String) throws {
        let answer: JSONValue
        do {
            answer = try JSONValue(parsing: bytes)
        } catch {
            // The problem's text may quote what was read, which is secret.
            throw Failure(credentials: "\(place) did not answer with JSON", isWorthRetrying: true)
        }
        if let code = answer["Code"]?.string, code != "Success" {
            let message = answer["Message"]?.string.map { ": \($0)" } ?? ""
            throw Failure(credentials: "\(place) answered \(code)\(message)", isWorthRetrying: true)
        }
        guard let id = answer["AccessKeyId"]?.string, let secret = answer["SecretAccessKey"]?.string, !id.isEmpty,
            !secret.isEmpty
        else {
            throw Failure(credentials: "\(place) answered without AccessKeyId and SecretAccessKey")
        }
        let token = answer["Token"]?.string ?? answer["SessionToken"]?.string
        let expiration = answer["Expiration"]?.string
        self.init(
            accessKeyID: id, secretAccessKey: Secret(secret), sessionToken: token.map(Secret.init),
            expiration: expiration.flatMap(Instant.init(rfc3339:)))
        guard expiration == nil || self.expiration != nil else {
            throw Failure(credentials: "\(place) answered with an Expiration that is not a time of RFC 3339")
        }
    }
}
