import Access
import Doubles
import HTTP
import Testing
import XML

@testable import AmazonIAM

@Suite struct `A call of the query protocol` {
    private let credentials = FixedCredentials()

    @Test func `is posted as a form and signed`() async throws {
        let aws = ScriptedAWS([.result("GetUser", "<User><UserName>ana</UserName></User>")])
        let result = try await QueryClient(aws).call(
            "GetUser", ["UserName": "ana maria@example.com"], as: credentials)
        #expect(result["User"]?.text("UserName") == "ana")
        let request = try #require(aws.requests.first)
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == "Action=GetUser&Version=2010-05-08&UserName=ana%20maria%40example.com")
        #expect(
            request.headers["Authorization"]?.contains("/us-east-1/iam/aws4_request, SignedHeaders=content-type;")
                == true)
        #expect(request.headers["X-Amz-Security-Token"] == "a-session-token")
    }

    @Test(arguments: [
        ScriptedAWS.Answer.error(400, "Throttling", "Rate exceeded"), .error(503, "RequestLimitExceeded"),
        .error(400, "LimitExceededException"), .error(409, "ConcurrentModification"),
        .error(409, "EntityTemporarilyUnmodifiable"), .error(500, "ServiceFailure"), .error(500, "InternalFailure"),
        .error(503, "ServiceUnavailable"), .text(502, "<html><br></html>"), .text(504, ""), .text(429, "slow down"),
        .text(200, "<GetUserResponse><GetUserResult><User>"), .nothing("connection reset"),
    ])
    func `is tried again after what passes`(setback: ScriptedAWS.Answer) async throws {
        let aws = ScriptedAWS([setback, setback, .result("GetUser")])
        _ = try await QueryClient(aws).call("GetUser", [:], as: credentials)
        #expect(aws.requests.count == 3)
    }

    @Test(arguments: [
        (409, "LimitExceeded"), (404, "NoSuchEntity"), (409, "EntityAlreadyExists"), (409, "DeleteConflict"),
        (400, "MalformedPolicyDocument"), (403, "AccessDenied"), (403, "InvalidClientTokenId"),
        (403, "SignatureDoesNotMatch"), (400, "ValidationError"), (400, "PolicyNotAttachable"),
    ])
    func `is not tried again after a no`(status: Int, code: String) async throws {
        let aws = ScriptedAWS([.error(status, code, "because"), .result("GetUser")])
        let failure = await #expect(throws: Failure.self) {
            try await QueryClient(aws).call("GetUser", [:], as: credentials)
        }
        #expect(
            failure
                == Failure(
                    party: "AWS", operation: "GetUser", code: code, message: "because", requestID: "9a",
                    isWorthRetrying: false))
        #expect(aws.requests.count == 1)
    }

    @Test func `gives up after three attempts, and says that it is worth another one later`() async throws {
        let aws = ScriptedAWS(Array(repeating: .error(400, "Throttling", "Rate exceeded"), count: 5))
        let pauses = CountedPauses()
        let failure = await #expect(throws: Failure.self) {
            try await QueryClient(aws, pauses: pauses).call("GetUser", [:], as: credentials)
        }
        #expect(failure?.isWorthRetrying == true)
        #expect(aws.requests.count == 3)
        #expect(pauses.all == [.seconds(1), .seconds(2)])
    }

    @Test func `waits as long as AWS says, within reason`() async throws {
        let patient = ScriptedAWS.Answer.error(503, "SlowDown", headers: ["x-amz-retry-after": "3000"])
        let forEver = ScriptedAWS.Answer.error(503, "SlowDown", headers: ["x-amz-retry-after": "3600000"])
        let pauses = CountedPauses()
        _ = try await QueryClient(ScriptedAWS([patient, forEver, .result("GetUser")]), pauses: pauses)
            .call("GetUser", [:], as: credentials)
        #expect(pauses.all == [.seconds(3), .seconds(7)])
    }

    @Test func `is not retried any more once an outage has used up the tokens`() async throws {
        let tokens = RetryTokens()
        let aws = ScriptedAWS(Array(repeating: .nothing("connection reset"), count: 200))
        let client = QueryClient(aws, tokens: tokens)
        for _ in 0..<30 {
            await #expect(throws: Failure.self) { try await client.call("GetUser", [:], as: credentials) }
        }
        // 500 tokens pay for 35 retries of 14 each.
        #expect(aws.requests.count == 30 + 35)
    }

    @Test func `is dated by AWS's clock when ours is wrong`() async throws {
        let clock = ManualClock(Instant(seconds: 1_795_000_000))
        let date = "Sun, 15 Nov 2026 10:00:00 GMT"
        let now = try #require(Instant(httpDate: date))
        let aws = ScriptedAWS([
            .error(403, "SignatureDoesNotMatch", "Signature expired", headers: ["Date": date]),
            .result("GetUser", headers: ["Date": date]), .result("GetUser", headers: ["Date": date]),
        ])
        let client = QueryClient(aws, clock: clock)
        _ = try await client.call("GetUser", [:], as: credentials)
        _ = try await client.call("GetUser", [:], as: credentials)
        #expect(
            aws.requests.map { $0.headers["X-Amz-Date"] }
                == [Instant(seconds: 1_795_000_000).basicFormat, now.basicFormat, now.basicFormat])
    }

    @Test func `gets new credentials when those in use have expired`() async throws {
        let aws = ScriptedAWS([.error(403, "ExpiredToken"), .result("GetUser")])
        _ = try await QueryClient(aws).call("GetUser", [:], as: credentials)
        #expect(credentials.timesDiscarded == 1)
    }

    @Test func `never tells a secret in its failure`() async throws {
        let message = """
            The request signature we calculated does not match: a-secret-key a-session-token.

            The Canonical String for this request should have been 'POST x-amz-security-token:a-session-token'
            """
        let aws = ScriptedAWS([.error(403, "SignatureDoesNotMatch", message)])
        let failure = await #expect(throws: Failure.self) {
            try await QueryClient(aws).call("GetUser", [:], as: credentials)
        }
        #expect(failure?.message == "The request signature we calculated does not match: <secret> <secret>.")
    }

    @Test func `reads every page of a listing`() async throws {
        let page = { (name: String, more: String) in
            ScriptedAWS.Answer.result(
                "ListGroups", "\(more)<Groups><member><GroupName>\(name)</GroupName></member></Groups>")
        }
        let aws = ScriptedAWS([
            page("a", "<IsTruncated>true</IsTruncated><Marker>m/1 =</Marker>"),
            .result("ListGroups", "<IsTruncated>true</IsTruncated><Marker>m2</Marker><Groups/>"),
            page("b", "<IsTruncated>false</IsTruncated>"),
        ])
        let groups = try await IAM(client: QueryClient(aws), source: credentials).groups()
        #expect(groups.map(\.name) == ["a", "b"])
        #expect(aws.requests.map { $0.form["Marker"] } == [nil, "m/1 =", "m2"])
    }
}
