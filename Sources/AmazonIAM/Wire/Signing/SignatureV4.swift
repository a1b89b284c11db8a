package import Access
import Cryptography
package import HTTP

/// AWS's Signature Version 4, by which every call says who makes it; reads no clock and keeps nothing.
package struct SignatureV4: Sendable {
    let credentials: AWSCredentials
    let region: String
    /// The service's signing name: `iam`, `sts`.
    let service: String

    package init(credentials: AWSCredentials, region: String, service: String) {
        self.credentials = credentials
        self.region = region
        self.service = service
    }

    /// The request with its date, its session token where there is one, and its signature.
    package func sign(_ request: OutgoingRequest, at now: Instant) -> OutgoingRequest {
        var request = request
        let timestamp = now.basicFormat
        request.headers["Authorization"] = nil
        request.headers["X-Amz-Date"] = timestamp
        if let token = credentials.sessionToken {
            request.headers["X-Amz-Security-Token"] = token.revealed
        }
        let canonical = CanonicalRequest(request)
        let text = textToSign(canonical, timestamp: timestamp)
        request.headers["Authorization"] =
            "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope(timestamp)), "
            + "SignedHeaders=\(canonical.signedHeaders), Signature=\(signature(of: text, timestamp: timestamp))"
        return request
    }

    func textToSign(_ canonical: CanonicalRequest, timestamp: String) -> String {
        "AWS4-HMAC-SHA256\n\(timestamp)\n\(scope(timestamp))\n\(hex(sha256(canonical.text.utf8)))"
    }

    /// The key of one day, region and service, from which the secret cannot be learnt.
    func signingKey(timestamp: String) -> [UInt8] {
        let secret = Array("AWS4\(credentials.secretAccessKey.revealed)".utf8)
        return [String(timestamp.prefix(8)), region, service, "aws4_request"].reduce(secret) { key, part in
            hmacSHA256(part.utf8, key: key)
        }
    }

    func signature(of text: String, timestamp: String) -> String {
        hex(hmacSHA256(text.utf8, key: signingKey(timestamp: timestamp)))
    }

    private func scope(_ timestamp: String) -> String {
        "\(timestamp.prefix(8))/\(region)/\(service)/aws4_request"
    }
}

extension Instant {
    /// The moment in ISO 8601's basic format, to the second: `20150830T123600Z`.
    var basicFormat: String {
        rfc3339.filter { $0 != "-" && $0 != ":" }
    }
}
