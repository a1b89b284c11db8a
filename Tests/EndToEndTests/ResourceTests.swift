import ChildProcesses
import Counterparts
import Foundation
import JSON
import Testing

@Suite struct `Access to one resource, enforced` {
    private static let inventory = "{source: tagging, refresh: 1h}"

    /// What AWS lets somebody's keys do, service by service.
    private struct Reach: Equatable {
        var service: String
        var chosen: Bool
        var neighbour: Bool

        init(_ json: JSONValue) throws {
            service = try #require(json["service"]?.string)
            chosen = json["chosen"] == true
            neighbour = json["neighbour"] == true
        }
    }

    private static func lines(_ words: [String]) throws -> [JSONValue] {
        try PythonEnvironment("moto").lines(of: "resource_pairs.py", words).map {
            try JSONValue(parsing: Array($0.utf8))
        }
    }

    private static func reach(_ person: IAMPerson, _ word: String, in ministack: RunningCounterpart) throws -> [Reach] {
        try lines(["try", ministack.url, word] + person.keyWords).map(Reach.init)
    }

    @Test func `is there on the chosen one, not on its neighbour, and not after`() async throws {
        let ministack = try await SharedCounterparts.all.ministack()
        let ana = try await IAMPerson("ana", in: ministack)
        let word = "pairs-\(UUID().uuidString.prefix(8).lowercased())"
        let made = try Self.lines(["make", ministack.url, word])
        #expect(made.count == 11)
        let curfew = try RunningCurfew(aws: ministack.url)
        try curfew.write(aws: ministack.url, inventory: Self.inventory)
        try await curfew.start()
        #expect(try Self.reach(ana, word, in: ministack).allSatisfy { !$0.chosen && !$0.neighbour })
        var ids: [String] = []
        for one in made {
            let (arn, policy) = (try #require(one["arn"]?.string), try #require(one["policy"]?.string))
            ids.append(try await curfew.ask(["resource", arn, "--access", policy], person: ana.email, lasting: "1h"))
        }
        for id in ids { try await curfew.wait(for: "granted", of: id) }
        for one in try Self.reach(ana, word, in: ministack) {
            #expect(one.chosen && !one.neighbour, "\(one)")
        }
        #expect(try await curfew.run("revoke", "--person", ana.email).status == 0)
        for id in ids { try await curfew.wait(for: "revoked", of: id) }
        #expect(try Self.reach(ana, word, in: ministack).allSatisfy { !$0.chosen && !$0.neighbour })
        for id in ids {
            #expect(try await AWSCaller.root(at: ministack.url).ownedPolicies(of: id).isEmpty)
            let trail = try await curfew.trail(of: id)
            let certificate = trail.first { $0["event"]?.string == "grantStarted" }?["detail"]?["certificate"]?.string
            let proof = try JSONValue(parsing: Array((certificate ?? "").utf8))
            #expect(proof["result_sha256"]?.array?.isEmpty == false && proof["source_sha256"]?.string?.count == 64)
        }
        #expect(try await curfew.run("audit", "verify").status == 0)
    }

    @Test func `ends by AWS's own hand, and of a bucket is no more than the prefix`() async throws {
        let ministack = try await SharedCounterparts.all.ministack()
        let ana = try await IAMPerson("ana", in: ministack)
        let word = "ends-\(UUID().uuidString.prefix(8).lowercased())"
        let bucket = try #require(try Self.lines(["make", ministack.url, word]).first?["arn"]?.string)
        let curfew = try RunningCurfew(aws: ministack.url)
        try curfew.write(aws: ministack.url, inventory: Self.inventory)
        try await curfew.start()
        let asked = ["resource", bucket, "--access", "AmazonS3ReadOnlyAccess", "--prefix"]
        let other = try await curfew.ask(asked + ["baskets/"], person: ana.email, lasting: "1h")
        try await curfew.wait(for: "granted", of: other)
        #expect(try Self.reach(ana, word, in: ministack).first?.chosen == false)
        let id = try await curfew.ask(asked + ["orders/"], person: ana.email, lasting: "20s")
        try await eventually("the bucket can be read") {
            try Self.reach(ana, word, in: ministack).first?.chosen == true
        }
        try await curfew.end(by: SIGKILL)
        try await eventually("the bucket cannot be read any more, with Curfew dead") {
            try Self.reach(ana, word, in: ministack).first?.chosen == false
        }
        try await curfew.start()
        try await curfew.wait(for: "expired", of: id)
    }

    @Test func `ends everywhere by AWS's own hand, though Curfew is dead`() async throws {
        let ministack = try await SharedCounterparts.all.ministack()
        let ana = try await IAMPerson("ana", in: ministack)
        let word = "dead-\(UUID().uuidString.prefix(8).lowercased())"
        let made = try Self.lines(["make", ministack.url, word])
        let curfew = try RunningCurfew(aws: ministack.url)
        try curfew.write(aws: ministack.url, inventory: Self.inventory)
        try await curfew.start()
        for one in made {
            let (arn, policy) = (try #require(one["arn"]?.string), try #require(one["policy"]?.string))
            _ = try await curfew.ask(["resource", arn, "--access", policy], person: ana.email, lasting: "45s")
        }
        var seen: Set<String> = []
        try await eventually("everything was let in once", within: .seconds(90)) {
            let reach = try Self.reach(ana, word, in: ministack)
            seen.formUnion(reach.filter(\.chosen).map(\.service))
            return seen.count == made.count && reach.allSatisfy { !$0.neighbour }
        }
        try await curfew.end(by: SIGKILL)
        try await eventually("nothing is let in any more", within: .seconds(90)) {
            try Self.reach(ana, word, in: ministack).allSatisfy { !$0.chosen && !$0.neighbour }
        }
    }

    @Test func `shows with read that a secret is there, and never its value`() async throws {
        let ministack = try await SharedCounterparts.all.ministack()
        let ana = try await IAMPerson("ana", in: ministack)
        let word = "value-\(UUID().uuidString.prefix(8).lowercased())"
        let made = try Self.lines(["make", ministack.url, word])
        let secret = try #require(made.first { $0["service"] == "secretsmanager" }?["arn"]?.string)
        let curfew = try RunningCurfew(aws: ministack.url)
        try curfew.write(aws: ministack.url, inventory: Self.inventory)
        try await curfew.start()
        let id = try await curfew.ask(["resource", secret, "--access", "read"], person: ana.email, lasting: "1h")
        try await curfew.wait(for: "granted", of: id)
        let peek = try Self.lines(["peek", ministack.url, word] + ana.keyWords).map(Reach.init)
        #expect(peek.first?.chosen == true && peek.first?.neighbour == false)
        #expect(try Self.reach(ana, word, in: ministack).allSatisfy { !$0.chosen && !$0.neighbour })
    }

    @Test func `is refused with the reasons where nothing remains, and where it is no resource`() async throws {
        let ministack = try await SharedCounterparts.all.ministack()
        let ana = try await IAMPerson("ana", in: ministack)
        let curfew = try RunningCurfew(aws: ministack.url)
        try curfew.write(aws: ministack.url, inventory: Self.inventory)
        try await curfew.start()
        let bucket = "arn:aws:s3:::nobody-has-this"
        let id = try await curfew.ask(
            ["resource", bucket, "--access", "AmazonSNSReadOnlyAccess"], person: ana.email, lasting: "1h")
        try await curfew.wait(for: "failed", of: id)
        #expect(try await curfew.run("show", id).output.contains("nothing remains of the policy on this resource"))
        for arn in ["arn:aws:s3:::nobody-*", "arn:aws:nosuch:::thing"] {
            let outcome = try await curfew.run(
                "ask", "--person", ana.email, "aws", "resource", arn, "--access", "AmazonS3ReadOnlyAccess")
            #expect(outcome.status == 1, "\(outcome)")
        }
    }
}
