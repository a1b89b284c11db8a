import Access
package import AmazonIAM
import Cryptography
import Foundation
package import HTTP

/// Somebody with keys of their own who calls a stand-in for AWS, as administrators and people do.
package struct AWSCaller: Sendable {
    package let url: String
    package let credentials: AWSCredentials
    private let client = Client(userAgent: "curfew-tests")

    package init(_ credentials: AWSCredentials, at url: String) {
        self.credentials = credentials
        self.url = url
    }

    /// The account's root, by MiniStack's convention.
    package static func root(of account: String = "123456789012", at url: String) -> AWSCaller {
        AWSCaller(AWSCredentials(accessKeyID: account, secretAccessKey: Secret("test")), at: url)
    }

    /// Makes one call of the query protocol, whatever the answer.
    package func send(_ service: String, _ version: String, _ parameters: [(String, String)]) async throws -> Response {
        let body = (parameters + [("Version", version)]).map { "\($0.0)=\($0.1.percentEncoded)" }
        let request = OutgoingRequest(
            method: .post, url: "\(url)/", headers: ["Content-Type": "application/x-www-form-urlencoded"],
            body: Array(body.joined(separator: "&").utf8), bypassesProxy: true)
        let signer = SignatureV4(credentials: credentials, region: "us-east-1", service: service)
        return try await client.send(signer.sign(request, at: Instant(seconds: Int64(Date().timeIntervalSince1970))))
    }

    /// Makes one call to IAM that has to succeed, and returns the answer's text.
    @discardableResult
    package func iam(_ action: String, _ parameters: (String, String)...) async throws -> String {
        let answer = try await send("iam", "2010-05-08", [("Action", action)] + parameters)
        guard answer.status == 200 else { throw CounterpartTrouble(description: "\(action): \(answer.text)") }
        return answer.text
    }
}
