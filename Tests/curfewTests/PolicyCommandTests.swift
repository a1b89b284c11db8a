import ChildProcesses
import Foundation
import JSON
import Testing

@Suite struct `A command about policies` {
    private func run(_ words: String...) async throws -> ChildProcess.Outcome {
        try await DemoProcess.run(["policy"] + words)
    }

    private func inFile(_ text: String, _ body: (String) async throws -> Void) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "curfew-\(UUID())")
        try text.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        try await body(file.path)
    }

    private let queue = "arn:aws:sqs:eu-west-1:123456789012:jobs"

    @Test func `narrows a policy that AWS manages, by name and by ARN, and ends every statement`() async throws {
        for policy in ["AmazonSQSReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"] {
            let outcome = try await run(
                "scope", "--policy", policy, "--resource", queue, "--until", "2026-12-01T01:00:00+01:00", "--json")
            #expect(outcome.status == 0 && outcome.errors.isEmpty)
            let answer = try JSONValue(parsing: outcome.output)
            #expect(answer.object?.names == ["policies", "left_out", "guarantee"])
            #expect(answer["guarantee"] == "in-policy")
            #expect(
                answer["left_out"] == [["action": "sqs:ListQueues", "reason": "cannot be narrowed to one resource"]])
            let statements = answer["policies"]?.array?[0]["Statement"]?.array ?? []
            #expect(statements.map { $0["Resource"] } == [[.string(queue)]])
            let end: JSONValue = "2026-12-01T00:00:00Z"
            #expect(statements.allSatisfy { $0["Condition"]?["DateLessThan"]?["aws:CurrentTime"] == end })
        }
    }

    @Test func `shows what was left out, and adds account-wide listing only where it is asked for`() async throws {
        let plain = try await run("scope", "--policy", "AmazonSQSReadOnlyAccess", "--resource", queue)
        #expect(plain.output.contains("\n\nLeft out:\n  sqs:ListQueues cannot be narrowed to one resource\n"))
        #expect(!plain.output.contains("Account-wide"))
        let listing = try await run(
            "scope", "--policy", "AmazonSQSReadOnlyAccess", "--resource", queue, "--with-listing")
        #expect(listing.output.contains("Account-wide listing: sqs:ListQueues"))
    }

    @Test func `answers a batch line by line, whatever is wrong with one`() async throws {
        let lines = """
            {"id":1,"policy":"AmazonS3ReadOnlyAccess","resource":"arn:aws:s3:::logs","prefix":"a/"}
            {"id":2,"policy":{"Statement":{"Effect":"Allow","Action":"sqs:*","Resource":"*"}},"resource":"\(queue)"}
            {"id":3,"policy":"NoSuchPolicy","resource":"\(queue)"}
            {"id":4,"policy":"AmazonS3ReadOnlyAccess","resource":"\(queue)"}
            {"id":5,"policy":"AmazonS3ReadOnlyAccess","resource":"arn:aws:s3:::logs","until":"tomorrow"}
            {"id":6,"policy":{"Statement":{"Effect":"Maybe"}},"resource":"\(queue)"}
            """
        try await inFile(lines) { path in
            let outcome = try await run("scope", "--batch", path)
            #expect(outcome.status == 0)
            let answers = try outcome.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
            #expect(answers.map { $0["id"] } == (1...6).map { .integer($0) })
            #expect(answers.map { $0["error"] == nil } == [true, true, false, false, false, false])
            #expect(answers[0]["policies"]?.array?[0].compact.contains(#""s3:prefix":"a/*""#) == true)
            #expect(answers[1]["guarantee"] == "appliance")
            #expect(answers[3]["error"]?.string?.hasPrefix("nothing remains of the policy") == true)
        }
    }

    @Test func `ends with 1 where nothing remains, and says why`() async throws {
        let outcome = try await run(
            "scope", "--policy", "AmazonS3ReadOnlyAccess", "--resource", "arn:aws:kms:eu-west-1:123456789012:key/1")
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("curfew: could not narrow the policy to the resource: nothing remains"))
    }

    @Test(arguments: [
        ["scope", "--resource", "arn:aws:s3:::a"], ["decide", "--action", "s3:GetObject", "--resource", "*"],
    ])
    func `ends with 1 and the place where IAM would refuse the document`(words: [String]) async throws {
        let wrong = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\"}]}"
        for (text, place) in [(wrong, "Statement[0]"), ("{\n  \"Statement\": [,]\n}", "line 2")] {
            try await inFile(text) { path in
                let outcome = try await DemoProcess.run(["policy"] + words + ["--policy", path])
                #expect(outcome.status == 1 && outcome.output.isEmpty)
                #expect(outcome.errors.contains(place), "\(outcome.errors)")
            }
        }
    }

    @Test func `decides on a policy that AWS manages`() async throws {
        let outcome = try await run(
            "decide", "--policy", "AmazonS3ReadOnlyAccess", "--action", "s3:PutObject", "--resource", "arn:aws:s3:::a/b"
        )
        #expect(outcome.output == "implicit-deny\n")
    }

    @Test func `says what the levels of a service hold, type by type, each beyond the one below`() async throws {
        let bucket = try await run("levels", "s3:bucket")
        #expect(bucket.status == 0 && bucket.output.hasPrefix("s3:bucket  arn:aws:s3:::BucketName\n  read: "))
        #expect(bucket.output.contains("\n  read-write: reads, writes and deletes its objects;"))
        #expect(try await run("levels", "iam:role").output.hasSuffix("  full: the same as read\n"))
        let all = try JSONValue(parsing: try await run("levels", "SQS", "--json").output)
        #expect(all["service"] == "sqs" && all["types"]?.array?.map { $0["type"] } == ["sqs:queue"])
        let levels = all["types"]?.array?[0]["levels"]?.array ?? []
        #expect(levels.map { $0["level"] } == ["read", "read-write", "manage", "full"])
        #expect(levels.map { $0["actions"]?.array?.contains("sqs:SendMessage") } == [false, true, true, true])
        #expect(try await run("levels").output.contains("\ndynamodb              "))
    }

    @Test(arguments: [("nosuch", "nosuch"), ("s3:nosuch", "nosuch"), (":", ":")])
    func `knows no levels of what is no service`(operand: String, named: String) async throws {
        let outcome = try await run("levels", operand)
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("curfew: could not show the levels: ") && outcome.errors.contains("\nhint: "))
        #expect(outcome.errors.contains(named))
    }

    @Test func `is wrong usage where it is not whole`() async throws {
        #expect(try await run("scope", "--policy", "AmazonS3ReadOnlyAccess").status == 64)
        #expect(
            try await run("scope", "--policy", "a", "--resource", "arn:aws:s3:::a", "--until", "tomorrow").status == 64)
        #expect(try await run("scope", "--batch", "f", "--prefix", "p").status == 64)
    }
}
