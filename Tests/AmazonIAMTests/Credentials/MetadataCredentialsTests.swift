import Access
import Cryptography
import HTTP
import Testing

@testable import AmazonIAM

@Suite struct `The instance metadata service` {
    private func instance(_ http: ScriptedAWS, _ variables: [String: String] = [:]) -> InstanceCredentials {
        InstanceCredentials(surroundings: Surroundings(variables: variables) { _ in nil }, http: http)
    }

    @Test func `is asked by version 2, directly and impatiently`() async throws {
        let http = ScriptedAWS([
            .text(200, "TOKEN=="), .text(200, "host role"),
            .text(
                200,
                """
                {"Code":"Success","AccessKeyId":"ASIA1","SecretAccessKey":"s","Token":"t",\
                "Expiration":"2026-11-23T18:00:00Z"}
                """),
        ])
        let found = try await instance(http).read()
        #expect(
            found
                == AWSCredentials(
                    accessKeyID: "ASIA1", secretAccessKey: Secret("s"), sessionToken: Secret("t"),
                    expiration: Instant(rfc3339: "2026-11-23T18:00:00Z")))
        let root = "http://169.254.169.254/latest"
        #expect(
            http.requests.map(\.url) == [
                "\(root)/api/token", "\(root)/meta-data/iam/security-credentials/",
                "\(root)/meta-data/iam/security-credentials/host%20role",
            ])
        #expect(http.requests.map(\.method) == [.put, .get, .get])
        #expect(http.requests[0].headers["X-aws-ec2-metadata-token-ttl-seconds"] == "21600")
        #expect(http.requests.dropFirst().allSatisfy { $0.headers["X-aws-ec2-metadata-token"] == "TOKEN==" })
        #expect(http.requests.allSatisfy { $0.bypassesProxy && $0.timeout == .seconds(1) })
    }

    @Test(arguments: [403, 404, 405])
    func `is not asked by version 1 when version 2 is not there`(status: Int) async throws {
        let http = ScriptedAWS([.text(status, "no")])
        await #expect(throws: Failure.self) { try await instance(http).read() }
        #expect(http.requests.count == 1)
    }

    @Test func `gives nothing where nobody answers`() async throws {
        #expect(try await instance(ScriptedAWS([.nothing("timed out")])).read() == nil)
    }

    @Test func `is left alone when it is switched off`() async throws {
        let http = ScriptedAWS([])
        #expect(try await instance(http, ["AWS_EC2_METADATA_DISABLED": "TRUE"]).read() == nil)
        #expect(http.requests.isEmpty)
    }

    @Test(arguments: [
        #"{"Code":"AssumeRoleUnauthorizedAccess","Message":"the role cannot be assumed"}"#, "{}", "<html>", "[]",
        #"{"AccessKeyId":"","SecretAccessKey":""}"#,
        #"{"AccessKeyId":"a","SecretAccessKey":"s","Expiration":"tomorrow"}"#,
    ])
    func `may answer 200 and still give nothing`(body: String) async throws {
        let http = ScriptedAWS([.text(200, "TOKEN"), .text(200, "role"), .text(200, body)])
        await #expect(throws: Failure.self) { try await instance(http).read() }
    }

    @Test(arguments: [
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6"], "http://[fd00:ec2::254]/latest/api/token"),
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:1338/"], "http://127.0.0.1:1338/latest/api/token"),
    ])
    func `can lie elsewhere`(variables: [String: String], url: String) async throws {
        let http = ScriptedAWS([])
        _ = try await instance(http, variables).read()
        #expect(http.requests.map(\.url) == [url])
    }
}

@Suite struct `The container endpoint` {
    private let answer = ScriptedAWS.Answer.text(
        200, #"{"AccessKeyId":"ASIA1","SecretAccessKey":"s","Token":"t","Expiration":"2026-11-23T18:00:00Z"}"#)

    private func container(
        _ http: ScriptedAWS, _ variables: [String: String], files: [String: String] = [:]
    ) -> ContainerCredentials {
        ContainerCredentials(
            surroundings: Surroundings(variables: variables) { files[$0] }, http: http, pauses: CountedPauses())
    }

    @Test(arguments: [
        (["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/x"], "http://169.254.170.2/v2/x"),
        (["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.23/v1"], "http://169.254.170.23/v1"),
        (["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://[fd00:ec2::23]/v1"], "http://[fd00:ec2::23]/v1"),
        (["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.9.9.9:80/v1"], "http://127.9.9.9:80/v1"),
        (["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://localhost:9/v1"], "http://localhost:9/v1"),
        (["AWS_CONTAINER_CREDENTIALS_FULL_URI": "https://creds.example.com/v1"], "https://creds.example.com/v1"),
    ])
    func `is asked where the variables say`(variables: [String: String], url: String) async throws {
        let http = ScriptedAWS([answer])
        #expect(try await container(http, variables).read()?.accessKeyID == "ASIA1")
        #expect(http.requests.map(\.url) == [url])
    }

    @Test(arguments: [
        "http://example.com/v1", "http://169.254.169.254/", "http://127.0.0.1.example.com/", "http://10.0.0.1/",
        "ftp://127.0.0.1/", "http://127.0.0.1@example.com/", "http://169.254.170.2.example.com/",
    ])
    func `is not asked at an address that anybody could have`(url: String) async throws {
        let http = ScriptedAWS([answer])
        let container = container(http, ["AWS_CONTAINER_CREDENTIALS_FULL_URI": url])
        await #expect(throws: Failure.self) { try await container.read() }
        #expect(http.requests.isEmpty)
    }

    @Test func `is shown a token, from a file if there is one`() async throws {
        let variables = [
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.23/v1",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": "from the variable",
        ]
        let http = ScriptedAWS([answer, answer])
        _ = try await container(http, variables).read()
        let file = ["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token"]
        _ = try await container(http, variables.merging(file) { $1 }, files: ["/token": "from the file"]).read()
        #expect(http.requests.map { $0.headers["Authorization"] } == ["from the variable", "from the file"])
    }

    @Test func `is not shown a token with a line break`() async throws {
        let variables = [
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "a\r\nHost: b",
        ]
        await #expect(throws: Failure.self) { try await container(ScriptedAWS([answer]), variables).read() }
    }

    @Test func `is asked three times`() async throws {
        let http = ScriptedAWS([.nothing("timed out"), .text(500, ""), answer])
        let found = try await container(http, ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"]).read()
        #expect(found?.accessKeyID == "ASIA1")
    }

    @Test func `is not there without a variable`() async throws {
        #expect(try await container(ScriptedAWS([]), [:]).read() == nil)
    }
}
