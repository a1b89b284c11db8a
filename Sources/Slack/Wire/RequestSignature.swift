import Access
import Cryptography
import HTTP

/// Slack's signature on what it sends us (docs.slack.dev/authentication/verifying-requests-from-slack).
struct RequestSignature: Sendable {
    /// When Slack says that it sent the delivery, in seconds since 1970, as it is written.
    let timestamp: String
    let signature: String

    /// How far the time of a delivery may be from ours, either way, in seconds.
    static let tolerance: Int64 = 300

    /// Takes the signature from the headers.
    ///
    /// - Throws: ``Unauthentic`` when it is missing, stands twice or has no plain time.
    init(_ headers: Headers) throws(Unauthentic) {
        let timestamps = headers.all("X-Slack-Request-Timestamp")
        let signatures = headers.all("X-Slack-Signature")
        guard timestamps.count == 1, signatures.count == 1 else {
            throw Unauthentic("the request does not carry one signature of Slack and its time")
        }
        timestamp = timestamps[0]
        signature = signatures[0]
    }

    /// Checks time and signature over the bytes of the body as they came, against every secret.
    ///
    /// - Throws: ``Unauthentic`` when none of the secrets made the signature, or not now.
    func verify(_ body: [UInt8], secrets: [Secret], at now: Instant) throws(Unauthentic) {
        let isNumber = timestamp.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber, let seconds = Int64(timestamp), timestamp.utf8.count <= 12 else {
            throw Unauthentic("the time of the request is not a plain number")
        }
        guard abs(now.seconds - seconds) <= RequestSignature.tolerance else {
            throw Unauthentic("the time of the request is more than \(RequestSignature.tolerance) s from ours")
        }
        let base = Array("v0:\(timestamp):".utf8) + body
        // Every secret is tried, so that the time taken does not tell which of them matched.
        let matches = secrets.count { secret in
            let expected = "v0=" + hex(hmacSHA256(base, key: Array(secret.revealed.utf8)))
            return constantTimeEquals(Array(expected.utf8), Array(signature.utf8))
        }
        guard matches > 0 else { throw Unauthentic("the signature of the request is wrong") }
    }

    /// What names the delivery, so that it is taken only once.
    var deliveryKey: String {
        hex(sha256("\(timestamp):\(signature)".utf8))
    }
}
