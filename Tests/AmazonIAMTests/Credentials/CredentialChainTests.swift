import Access
import Cryptography
import HTTP
import Testing

@testable import AmazonIAM

@Suite struct `The credential chain` {
    private let metadataOff = ["AWS_EC2_METADATA_DISABLED": "true", "HOME": "/home/curfew"]

    private func chain(
        _ variables: [String: String], files: [String: String] = [:], _ http: ScriptedAWS = ScriptedAWS([])
    ) -> CredentialChain {
        CredentialChain(
            surroundings: Surroundings(variables: variables.merging(metadataOff) { own, _ in own }) { files[$0] },
            http: http, sts: .sts(http), pauses: CountedPauses(), sessionName: "curfew-main")
    }

    private let session = ScriptedAWS.Answer.result(
        "AssumeRole",
        """
        <Credentials><AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>s</SecretAccessKey>\
        <SessionToken>t</SessionToken><Expiration>2026-11-23T18:00:00Z</Expiration></Credentials>
        """)

    @Test func `takes the environment first`() async throws {
        let variables = [
            "AWS_ACCESS_KEY_ID": "AKIA1", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x",
        ]
        let found = try await chain(variables).read()
        #expect(
            found
                == AWSCredentials(accessKeyID: "AKIA1", secretAccessKey: Secret("s"), sessionToken: Secret("t")))
    }

    @Test func `finds nothing where nothing is set up`() async throws {
        #expect(try await chain([:]).read() == nil)
    }

    @Test func `refuses half a key in the environment`() async throws {
        await #expect(throws: Failure.self) { try await chain(["AWS_ACCESS_KEY_ID": "AKIA1"]).read() }
    }

    @Test func `exchanges a web identity token, read anew each time, without a signature`() async throws {
        let http = ScriptedAWS([
            .result(
                "AssumeRoleWithWebIdentity",
                """
                <Credentials><AccessKeyId>ASIA2</AccessKeyId><SecretAccessKey>s</SecretAccessKey>\
                <SessionToken>t</SessionToken><Expiration>2026-11-23T18:00:00Z</Expiration></Credentials>
                """)
        ])
        let variables = ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "arn:aws:iam::1:role/r"]
        let found = try await chain(variables, files: ["/token": "jwt\n"], http).read()
        #expect(found?.accessKeyID == "ASIA2")
        #expect(found?.expiration == Instant(rfc3339: "2026-11-23T18:00:00Z"))
        let request = try #require(http.requests.first)
        #expect(request.form["WebIdentityToken"] == "jwt")
        #expect(request.form["RoleSessionName"] == "curfew-main")
        #expect(request.headers["Authorization"] == nil)
    }

    @Test func `assumes a profile's role with another profile's keys`() async throws {
        let config = """
            [profile ops]
            role_arn = arn:aws:iam::1:role/r
            source_profile = base
            external_id = x/1
            [profile base]
            aws_access_key_id = AKIABASE
            aws_secret_access_key = s
            """
        let http = ScriptedAWS([session])
        let found = try await chain(
            ["AWS_PROFILE": "ops"], files: ["/home/curfew/.aws/config": config], http
        ).read()
        #expect(found?.accessKeyID == "ASIA1")
        let request = try #require(http.requests.first)
        #expect(request.form["ExternalId"] == "x/1")
        #expect(request.headers["Authorization"]?.contains("Credential=AKIABASE/") == true)
        #expect(request.headers["Authorization"]?.contains("/eu-west-1/sts/aws4_request") == true)
    }

    @Test func `assumes a profile's role with the environment's keys where the profile says so`() async throws {
        let config = "[default]\nrole_arn = arn:aws:iam::1:role/r\ncredential_source = Ec2InstanceMetadata\n"
        let http = ScriptedAWS([
            .text(200, "TOKEN"), .text(200, "host-role"),
            .text(200, #"{"Code":"Success","AccessKeyId":"ASIAHOST","SecretAccessKey":"s","Token":"t"}"#), session,
        ])
        let found = try await chain(
            ["AWS_EC2_METADATA_DISABLED": "false"], files: ["/home/curfew/.aws/config": config], http
        ).read()
        #expect(found?.accessKeyID == "ASIA1")
        #expect(http.requests.last?.headers["Authorization"]?.contains("Credential=ASIAHOST/") == true)
    }

    @Test(arguments: [
        "[default]\nrole_arn = r\nsource_profile = a\n[profile a]\nrole_arn = r\nsource_profile = default\n",
        "[default]\nrole_arn = r\nsource_profile = missing\n",
        "[default]\nrole_arn = r\n",
        "[default]\nrole_arn = r\ncredential_source = Somewhere\n",
        "[default]\naws_access_key_id = AKIA\n",
        "[default]\nsso_session = people\n",
        "[default]\ncredential_process = exit 3\n",
        "[default]\ncredential_process = echo not json\n",
    ])
    func `says what is wrong with a profile`(config: String) async throws {
        let files = ["/home/curfew/.aws/config": config]
        let failure = await #expect(throws: Failure.self) { try await chain([:], files: files).read() }
        #expect(failure?.message.isEmpty == false)
    }

    @Test func `runs a credential process`() async throws {
        let printed = #"{"Version":1,"AccessKeyId":"AKIAP","SecretAccessKey":"s","SessionToken":"t"}"#
        let config = "[default]\ncredential_process = echo \"$PRINTED\"\n"
        let found = try await chain(
            ["PRINTED": printed, "PATH": "/usr/bin:/bin"], files: ["/home/curfew/.aws/config": config]
        ).read()
        #expect(found?.accessKeyID == "AKIAP")
        #expect(found?.sessionToken == Secret("t"))
    }
}

@Suite struct `A command` {
    @Test func `gives its status and what it printed`() async throws {
        let run = try await FinishedCommand(running: "printf abc; exit 7", variables: [:], limit: .seconds(10))
        #expect(run.status == 7)
        #expect(run.output == Array("abc".utf8))
    }

    @Test func `is ended when it takes too long`() async throws {
        await #expect(throws: FinishedCommand.Trouble.self) {
            try await FinishedCommand(running: "exec sleep 60", variables: [:], limit: .milliseconds(100))
        }
    }

    @Test func `is ended when it prints without end`() async throws {
        await #expect(throws: FinishedCommand.Trouble.self) {
            try await FinishedCommand(
                running: "exec cat /dev/zero", variables: ["PATH": "/usr/bin:/bin"], limit: .seconds(10))
        }
    }
}

extension QueryClient {
    /// STS in Ireland, scripted.
    static func sts(_ http: any HTTPClient) -> QueryClient {
        let iam = QueryClient(http)
        let service = QueryService(
            name: "sts", version: "2011-06-15", url: "https://sts.eu-west-1.amazonaws.com/",
            signingRegion: "eu-west-1")
        return QueryClient(
            service: service, http: http, clock: iam.clock, pauses: iam.pauses, pace: iam.pace, tokens: iam.tokens,
            backoff: iam.backoff)
    }
}
