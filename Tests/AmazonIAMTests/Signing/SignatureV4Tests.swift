import Access
import Cryptography
import Foundation
import HTTP
import Testing

@testable import AmazonIAM

@Suite struct `A signature` {
    private let example = AWSCredentials(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))

    @Test func `is the one of AWS's published example`() {
        let signer = SignatureV4(credentials: example, region: "us-east-1", service: "iam")
        let request = OutgoingRequest(
            method: .get, url: "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08",
            headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"])
        let signed = signer.sign(request, at: .published)
        let key = hex(signer.signingKey(timestamp: "20150830T123600Z"))
        #expect(key == "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9")
        #expect(
            hex(sha256(CanonicalRequest(signed).text.utf8))
                == "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59")
        #expect(signed.signature == "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")
    }

    @Test(arguments: [
        (nil, "0896d88bd497c8d9bd2f5b5478df24c9a03c271045c3add25f1512657ce7885b"),
        ("FakeSessionToken+/=", "59e759de50c11bde9c2e5564b253e78307fec2096d32ec313f36610389ca635b"),
    ])
    func `covers the body and the session token`(token: String?, expected: String) {
        var credentials = example
        credentials.sessionToken = token.map(Secret.init)
        let body =
            "Action=AttachUserPolicy&Version=2010-05-08&UserName=ana%40example.com"
            + "&PolicyArn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess"
        let request = OutgoingRequest(
            method: .post, url: "https://iam.amazonaws.com/",
            headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"], body: Array(body.utf8))
        let signed = SignatureV4(credentials: credentials, region: "us-east-1", service: "iam")
            .sign(request, at: Instant(seconds: 1_767_323_045))
        #expect(signed.headers["X-Amz-Date"] == "20260102T030405Z")
        #expect(signed.signature == expected)
    }

    @Test func `is made anew when the request is signed again`() {
        let signer = SignatureV4(credentials: example, region: "us-east-1", service: "iam")
        let request = OutgoingRequest(method: .post, url: "https://iam.amazonaws.com/")
        let once = signer.sign(request, at: .published)
        let again = signer.sign(signer.sign(request, at: Instant(seconds: 0)), at: .published)
        #expect(again.signature == once.signature)
        #expect(again.headers.all("Authorization").count == 1)
    }

    @Test(arguments: PublishedVector.all)
    func `agrees with AWS's test suite`(vector: PublishedVector) throws {
        let token = vector.name.hasSuffix("get-vanilla-with-session-token") ? try vector.sessionToken : nil
        var credentials = example
        credentials.sessionToken = token
        let signer = SignatureV4(credentials: credentials, region: "us-east-1", service: "service")
        let request = signer.sign(try vector.request, at: .published)
        let canonical = CanonicalRequest(request)
        #expect(canonical.text == (try vector.text("creq")))
        #expect(signer.textToSign(canonical, timestamp: "20150830T123600Z") == (try vector.text("sts")))
        #expect(request.headers["Authorization"] == (try vector.text("authz")))
    }

    @Test func `is tried against every published case`() {
        #expect(PublishedVector.all.count == 34)
    }
}

extension Instant {
    /// The date of all published examples: 2015-08-30, 12:36 UTC.
    static let published = Instant(seconds: 1_440_938_160)
}

extension OutgoingRequest {
    var signature: String? {
        headers["Authorization"]?.split(separator: "Signature=").last.map(String.init)
    }
}

/// One case of AWS's test suite for Signature Version 4, as botocore carries it.
struct PublishedVector: CustomTestStringConvertible, Sendable {
    let folder: URL

    static let all: [PublishedVector] = {
        let root = Bundle.module.bundleURL.appendingPathComponent("Fixtures/aws4_testsuite")
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "req" }
            .map { PublishedVector(folder: $0.deletingLastPathComponent()) }
            .sorted { $0.name < $1.name }
    }()

    var name: String { folder.lastPathComponent }
    var testDescription: String { name }

    func text(_ kind: String) throws -> String {
        let bytes = try Data(contentsOf: folder.appendingPathComponent("\(name).\(kind)"))
        return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    /// The token that the signed request is expected to carry, where credentials give it.
    var sessionToken: Secret? {
        get throws {
            try text("creq").split(separator: "\n").first { $0.hasPrefix("x-amz-security-token:") }
                .map { Secret(String($0.drop { $0 != ":" }.dropFirst())) }
        }
    }

    var request: OutgoingRequest {
        get throws {
            let (head, body) = try text("req").splitOnce(at: "\n\n")
            var lines = head.split(separator: "\n").map(String.init)
            let words = lines.removeFirst().split(separator: " ")
            let path = words.dropFirst().dropLast().joined(separator: " ")
            var headers: [(String, String)] = []
            for line in lines {
                if line.hasPrefix(" ") {
                    headers[headers.count - 1].1 += "\n\(line)"
                } else {
                    headers.append(line.splitOnce(at: ":"))
                }
            }
            return OutgoingRequest(
                method: try #require(Method(rawValue: String(words[0]))), url: "https://example.amazonaws.com\(path)",
                headers: Headers(headers), body: Array(body.utf8))
        }
    }
}

extension String {
    func splitOnce(at separator: String) -> (String, String) {
        guard let place = firstRange(of: separator) else { return (self, "") }
        return (String(self[..<place.lowerBound]), String(self[place.upperBound...]))
    }
}
