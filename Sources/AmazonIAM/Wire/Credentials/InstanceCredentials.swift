import Access
import HTTP

/// Credentials of the machine's role, by version 2 of the EC2 instance metadata service alone.
struct InstanceCredentials: CredentialOrigin {
    let surroundings: Surroundings
    let http: any HTTPClient

    private static let path = "/latest/meta-data/iam/security-credentials/"

    func read() async throws -> AWSCredentials? {
        guard !surroundings.isTrue("AWS_EC2_METADATA_DISABLED") else { return nil }
        let answer: Response
        do {
            answer = try await exchange(
                .put, "/latest/api/token", headers: ["X-aws-ec2-metadata-token-ttl-seconds": "21600"])
        } catch {
            try Task.checkCancellation()
            // Most machines that are no EC2 instances have nothing at that address.
            return nil
        }
        guard answer.status == 200 else {
            throw Failure(
                credentials: "the instance metadata service refused a token with HTTP \(answer.status); version 1 of "
                    + "it is not used",
                isWorthRetrying: answer.status >= 500)
        }
        return try await credentials(token: answer.text)
    }

    private func credentials(token: String) async throws -> AWSCredentials {
        let headers: Headers = ["X-aws-ec2-metadata-token": token]
        do {
            let roles = try await exchange(.get, InstanceCredentials.path, headers: headers)
            guard roles.status == 200, let role = roles.text.split(whereSeparator: \.isNewline).first else {
                throw Failure(credentials: "this instance has no role (HTTP \(roles.status))", isWorthRetrying: true)
            }
            let answer = try await exchange(
                .get, InstanceCredentials.path + String(role).percentEncoded, headers: headers)
            guard answer.status == 200 else {
                throw Failure(
                    credentials: "the instance metadata service answered HTTP \(answer.status)", isWorthRetrying: true)
            }
            return try AWSCredentials(parsing: answer.body, from: "the instance metadata service")
        } catch let trouble as TransportFailure {
            try Task.checkCancellation()
            throw Failure(
                credentials: "the instance metadata service did not answer: \(trouble)", isWorthRetrying: true)
        }
    }

    private func exchange(_ method: Method, _ path: String, headers: Headers) async throws(TransportFailure)
        -> Response
    {
        try await http.send(
            OutgoingRequest(
                method: method, url: endpoint + path, headers: headers, timeout: .seconds(1), bypassesProxy: true))
    }

    private var endpoint: String {
        if let set = surroundings["AWS_EC2_METADATA_SERVICE_ENDPOINT"] {
            return set.hasSuffix("/") ? String(set.dropLast()) : set
        }
        let wantsIPv6 = surroundings["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"]?.lowercased() == "ipv6"
        return wantsIPv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254"
    }
}
