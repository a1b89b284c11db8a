import Access
import Cryptography
import HTTP
import JSON
import Synchronization

@testable import AmazonIAM

extension FuzzTarget {
    /// What we sign, beside what botocore signs.
    static let signatures = FuzzTarget("signatures") { bytes in
        var input = FuzzInput(bytes)
        let method = input.pick([Method.get, .post, .put, .delete])
        let host = input.pick(["iam.amazonaws.com", "127.0.0.1:4566", "[::1]:80", "sts.eu-west-1.amazonaws.com:443"])
        let scheme = input.pick(["https", "http"])
        let date = Int64(input.choice(below: 65536)) * 60_000
        let target = String(decoding: input.part().filter { (0x21...0x7E).contains($0) && $0 != 0x23 }, as: UTF8.self)
        let header = headerValue(input.textPart())
        let token = headerValue(input.textPart())
        let request = OutgoingRequest(
            method: method, url: "\(scheme)://\(host)/\(target)",
            headers: ["X-Fuzz": header, "Content-Type": "application/x-www-form-urlencoded; charset=utf-8"],
            body: Array(input.text.utf8))
        let signer = SignatureV4(
            credentials: AWSCredentials(
                accessKeyID: "AKIDEXAMPLE", secretAccessKey: Secret("wJalrXUtnFEMI/K7MDENG"),
                sessionToken: token.isEmpty ? nil : Secret(token)), region: "eu-west-1", service: "iam")
        let ours = signer.sign(request, at: Instant(seconds: date))
        let asked: JSONObject = [
            "method": .string(method.rawValue), "url": .string(request.url), "body": .string(input.text),
            "headers": .object(JSONObject(request.headers.fields.map { ($0.name, .string($0.value)) })),
            "id": "AKIDEXAMPLE", "secret": "wJalrXUtnFEMI/K7MDENG", "token": .string(token), "region": "eu-west-1",
            "service": "iam", "date": .integer(date),
        ]
        let theirs = try botocore.withLock { try $0.answer(.object(asked)) }
        try claim(CanonicalRequest(ours).text, is: theirs["canonical"]?.string ?? "", "botocore hashes another text")
        try claim(ours.headers["Authorization"], is: theirs["authorization"]?.string, "botocore signs differently")
    }

    private static let botocore = Mutex(Judge("sign_judge.py", in: "ministack"))

    /// What can stand in a header.
    private static func headerValue(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\t" || ($0.value > 31 && $0.value != 127) }))
    }
}
