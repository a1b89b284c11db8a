import ChildProcesses
import Foundation
import HTTP
import Host
import JSON
import Testing

@testable import curfew

@Suite(.timeLimit(.minutes(2))) struct `The demo` {
    @Test func `tells its story, can be tried from a second terminal, and leaves nothing behind`() async throws {
        let folder = try TemporaryFolder(in: [:], named: "curfew-demo-test")
        let port = try freePort()
        let demo = try DemoProcess(port: port, temporaryFolder: folder.path)
        let story = try #require(await demo.story(upTo: "It stays up until Ctrl-C"))
        for part in [
            "implicit-deny", "ana types /p0 request aws policy AmazonS3ReadOnlyAccess", "#aws-approvals: @ana asks for",
            "bo clicks Approve", "is granted until", ": allow", "by the deadline in the policy itself", "has expired",
            "nothing is left of it", "consistent in themselves",
        ] {
            #expect(story.contains(part), "\(part)\n\(story)")
        }
        #expect(story.split(separator: "\n", omittingEmptySubsequences: false).count < 35)
        #expect(!story.contains("\u{1B}"))
        let config = try #require(story.firstMatch(of: #/--config (\S+)/#)?.1)
        try await secondTerminal(["--config", String(config)], port: port)
        #expect(await demo.interrupt() == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        try folder.remove()
    }

    private func secondTerminal(_ config: [String], port: UInt16) async throws {
        let listed = try await json(["list", "--json"] + config)["requests"]?.array ?? []
        let id = try #require(listed.first?["id"]?.string)
        #expect(listed.map { $0["state"] } == ["waiting"])
        #expect(try await DemoProcess.run(["list"] + config).output.contains("AmazonDynamoDBReadOnlyAccess"))
        let approved = try await json(["approve", id, "--reason", "trying it out", "--json"] + config)
        #expect(approved["decided_by"]?.string?.hasPrefix("uid \(getuid())") ?? false)
        try await state("granted", of: id, config)
        let twice = try await DemoProcess.run(["approve", id, "--reason", "again"] + config)
        #expect(twice.status == 1)
        #expect(twice.errors.hasPrefix("curfew: could not approve request \(id): "))
        #expect(try await DemoProcess.run(["relinquish", id] + config).status == 0)
        try await state("relinquished", of: id, config)
        let asked = try await json(
            ["ask", "--person", "dee@example.com", "aws", "policy", "ViewOnlyAccess", "--duration", "1h", "--json"]
                + config)
        try await state("granted", of: try #require(asked["id"]?.string), config)
        let refused = try await DemoProcess.run(
            ["ask", "--person", "ana@example.com", "aws", "policy", "AdministratorAccess"] + config)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("could not ask for AdministratorAccess"))
        #expect(try await DemoProcess.run(["audit", "verify"] + config).status == 0)
        #expect(try await DemoProcess.run(["reload"] + config).output == "Read again; nothing changed.\n")
        #expect(try await DemoProcess.run(["revoke", "--all", "--reason", "enough"] + config).status == 0)
        #expect(try await DemoProcess.run(["resume"] + config).status == 0)
        try await addresses(port)
    }

    private func addresses(_ port: UInt16) async throws {
        let client = Client(userAgent: "curfew-tests")
        for (path, status) in [("/", 200), ("/healthz", 200), ("/readyz", 200), ("/metrics", 200), ("/nothing", 404)] {
            let request = OutgoingRequest(method: .get, url: "http://127.0.0.1:\(port)\(path)", bypassesProxy: true)
            #expect(try await client.send(request).status == status, "\(path)")
        }
        client.close()
    }

    @Test func `keeps a database that was named, and its exported trail verifies`() async throws {
        let folder = try TemporaryFolder(in: [:], named: "curfew-demo-test")
        let database = folder.path + "/kept.db"
        let demo = try DemoProcess(
            port: try freePort(), temporaryFolder: folder.path, arguments: ["--database", database])
        let story = try #require(await demo.story(upTo: "It stays up until Ctrl-C"))
        let config = String(try #require(story.firstMatch(of: #/--config (\S+)/#)?.1))
        try await rules(of: config, in: folder.path)
        let trail = try await DemoProcess.run(["audit", "export", "--config", config])
        #expect(trail.status == 0)
        try trail.output.write(toFile: folder.path + "/trail", atomically: false, encoding: .utf8)
        #expect(try await DemoProcess.run(["audit", "verify", folder.path + "/trail"]).status == 0)
        let altered = trail.output.replacing("ticket 481", with: "ticket 482")
        try altered.write(toFile: folder.path + "/trail", atomically: false, encoding: .utf8)
        let verdict = try await DemoProcess.run(["audit", "verify", folder.path + "/trail"])
        #expect(verdict.status == 1)
        #expect(verdict.errors.contains("was changed"))
        #expect(await demo.interrupt() == 0)
        #expect(FileManager.default.fileExists(atPath: database))
        let gone = try await DemoProcess.run(["list", "--config", config])
        #expect(gone.status == 78)
        try folder.remove()
    }

    /// What the rules say is checked against what exists, and what other rules would have said is told.
    private func rules(of config: String, in folder: String) async throws {
        let check = try await json(["rules", "check", "--json", "--config", config])
        #expect(check == ["findings": [], "names_checked": true, "unread": []])
        let same = try await json(["rules", "replay", "--file", config, "--json", "--config", config])
        let count = try #require(same["asks"]?.integer)
        #expect(count > 1 && same["same"]?.integer == count && same["changes"] == [])
        let rules = try String(contentsOfFile: config, encoding: .utf8).replacing(
            "approval: {channel: C0APPROVALS", with: "access: {kinds: [group]}\n    approval: {channel: C0APPROVALS")
        try rules.write(toFile: folder + "/new.yaml", atomically: false, encoding: .utf8)
        let replay = try await DemoProcess.run(["rules", "replay", "--file", folder + "/new.yaml", "--config", config])
        #expect(replay.status == 0)
        #expect(replay.output.hasPrefix("\(count) asks decided again: "), "\(replay.output)")
        #expect(replay.output.contains("approval → refuse: "), "\(replay.output)")
    }

    @Test func `says so when its port is taken, and leaves nothing behind`() async throws {
        let folder = try TemporaryFolder(in: [:], named: "curfew-demo-test")
        let taken = try Server(on: [.address("127.0.0.1", port: 0)], responder: Nothing())
        guard case .network(_, let port) = try #require(taken.addresses.first) else { return }
        let demo = try DemoProcess(port: port, temporaryFolder: folder.path)
        var said: [String] = []
        for await line in demo.lines { said.append(line) }
        #expect(said.first == "curfew: could not listen on 127.0.0.1:\(port): address already in use")
        #expect(said.last?.hasPrefix("hint: ") ?? false)
        #expect(await demo.interrupt() == 69)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        try folder.remove()
        _ = taken
    }

    private struct Nothing: Responder {
        func respond(to request: IncomingRequest) async -> Response { Response(status: 200) }
    }

    /// A port that nobody has now.
    private func freePort() throws -> UInt16 {
        let probe = try Server(on: [.address("127.0.0.1", port: 0)], responder: Nothing())
        guard case .network(_, let port) = try #require(probe.addresses.first) else { return 0 }
        return port
    }

    private func json(_ arguments: [String]) async throws -> JSONValue {
        let result = try await DemoProcess.run(arguments)
        #expect(result.status == 0, "\(arguments): \(result.errors)")
        return try JSONValue(parsing: result.output)
    }

    /// Asks until the request is in that state; each question is a process, and the suite's time is limited.
    private func state(_ expected: String, of id: String, _ config: [String]) async throws {
        while try await json(["show", id, "--json"] + config)["state"]?.string != expected {
            try Task.checkCancellation()
        }
    }
}
