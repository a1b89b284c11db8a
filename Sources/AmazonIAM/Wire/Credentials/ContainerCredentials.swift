import Access
import HTTP

/// Credentials of the container the process runs in (ECS, EKS Pod Identity).
struct ContainerCredentials: CredentialOrigin {
    let surroundings: Surroundings
    let http: any HTTPClient
    let pauses: any Pauses

    private static let trustedHosts: Set<String> = [
        "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost", "[::1]",
    ]

    func read() async throws -> AWSCredentials? {
        guard let url = try url() else { return nil }
        let request = OutgoingRequest(
            method: .get, url: url, headers: try headers(), timeout: .seconds(2), bypassesProxy: true)
        var trouble = ""
        for attempt in 0..<3 {
            if attempt > 0 { try await pauses.pause(.milliseconds(500)) }
            do {
                let response = try await http.send(request)
                if response.status == 200 {
                    return try AWSCredentials(parsing: response.body, from: "the container endpoint")
                }
                trouble = "HTTP \(response.status)"
            } catch let failure as TransportFailure {
                try Task.checkCancellation()
                trouble = failure.reason
            }
        }
        throw Failure(credentials: "the container endpoint gave no credentials: \(trouble)", isWorthRetrying: true)
    }

    private func url() throws -> String? {
        if let path = surroundings["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] {
            return "http://169.254.170.2\(path)"
        }
        guard let url = surroundings["AWS_CONTAINER_CREDENTIALS_FULL_URI"] else { return nil }
        guard url.hasPrefix("https://") || ContainerCredentials.isTrusted(url) else {
            throw Failure(
                credentials: "AWS_CONTAINER_CREDENTIALS_FULL_URI is neither https nor one of the addresses that may "
                    + "be asked without")
        }
        return url
    }

    private static func isTrusted(_ url: String) -> Bool {
        guard url.hasPrefix("http://") else { return false }
        let host = URLParts(url).host
        let withoutPort = host.hasPrefix("[") ? "\(host.prefix { $0 != "]" })]" : String(host.prefix { $0 != ":" })
        return trustedHosts.contains(withoutPort) || isLoopback(withoutPort)
    }

    private static func isLoopback(_ host: String) -> Bool {
        let fields = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return fields.count == 4 && !fields.contains(nil) && fields[0] == 127
    }

    private func headers() throws -> Headers {
        var token = surroundings["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
        if let path = surroundings["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] {
            guard let text = surroundings.file(path) else {
                throw Failure(credentials: "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE cannot be read")
            }
            token = text
        }
        guard let token else { return [:] }
        guard !token.contains(where: \.isNewline) else {
            throw Failure(credentials: "the authorization token for the container endpoint has a line break in it")
        }
        return ["Authorization": token]
    }
}
