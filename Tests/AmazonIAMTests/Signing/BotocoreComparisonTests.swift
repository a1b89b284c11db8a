import Access
import Counterparts
import Cryptography
import HTTP
import JSON
import Testing

@testable import AmazonIAM

@Suite struct `Botocore and we` {
    @Test(arguments: [1, 2])
    func `sign any request alike`(seed: Int) throws {
        let lines = try PythonEnvironment("ministack").lines(of: "sign.py", [String(seed), "1000"])
        #expect(lines.count == 1000)
        for line in lines {
            let signed = try SignedByBotocore(JSONValue(parsing: line))
            let ours = signed.signer.sign(signed.request, at: signed.date)
            #expect(CanonicalRequest(ours).text == signed.canonical)
            #expect(ours.headers["Authorization"] == signed.authorization)
        }
    }

    @Test func `reach IAM and STS at the same endpoints`() throws {
        for line in try PythonEnvironment("ministack").lines(of: "endpoints.py") {
            let words = line.split(separator: " ").map(String.init)
            let variables = ["AWS_USE_FIPS_ENDPOINT": words[2], "AWS_USE_DUALSTACK_ENDPOINT": words[3]]
            let endpoints = Endpoints(
                region: words[1], configured: nil,
                surroundings: Surroundings(variables: variables, files: { _ in nil }), profile: nil)
            let service = words[0] == "iam" ? endpoints.iam : endpoints.sts
            #expect(service.url == "\(words[4])/", "\(line)")
            #expect(service.signingRegion == words[5], "\(line)")
        }
    }
}

/// One line of `sign.py`.
private struct SignedByBotocore {
    let request: OutgoingRequest
    let signer: SignatureV4
    let date: Instant
    let canonical: String
    let authorization: String

    init(_ line: JSONValue) throws {
        let text = { (name: String) in try #require(line[name]?.string) }
        let token = try text("token")
        let headers = (line["headers"]?.object?.members ?? []).map { ($0.name, $0.value.string ?? "") }
        request = OutgoingRequest(
            method: try #require(Method(rawValue: try text("method"))), url: try text("url"),
            headers: Headers(headers), body: Array(try text("body").utf8))
        signer = SignatureV4(
            credentials: AWSCredentials(
                accessKeyID: try text("id"), secretAccessKey: Secret(try text("secret")),
                sessionToken: token.isEmpty ? nil : Secret(token)),
            region: try text("region"), service: try text("service"))
        date = Instant(seconds: try #require(line["date"]?.integer))
        canonical = try text("canonical")
        authorization = try text("authorization")
    }
}
