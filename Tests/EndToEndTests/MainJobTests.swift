import AmazonIAM
import ChildProcesses
import Counterparts
import Foundation
import JSON
import Testing

@Suite struct `The executable` {
    @Test func `lets a person's own keys in for the time of the grant and no longer`() async throws {
        let ministack = try await SharedCounterparts.all.ministack()
        let ana = try await IAMPerson("ana", in: ministack)
        let curfew = try RunningCurfew(aws: ministack.url)
        try await curfew.start()
        #expect(try await !ana.canListUsers)
        let id = try await curfew.ask(person: ana.email, lasting: "4s")
        try await eventually("the keys are let in") { try await ana.canListUsers }
        try await eventually("the keys are refused") { try await !ana.canListUsers }
        try await curfew.wait(for: "expired", of: id)
        #expect(try await AWSCaller.root(at: ministack.url).ownedPolicies(of: id).isEmpty)
        #expect(try await curfew.end() == 0)
    }

    @Test func `is not needed for the end: AWS keeps it while Curfew is dead`() async throws {
        let ministack = try await SharedCounterparts.all.ministack()
        let root = AWSCaller.root(at: ministack.url)
        let ana = try await IAMPerson("ana", in: ministack)
        let curfew = try RunningCurfew(aws: ministack.url)
        try await curfew.start()
        let id = try await curfew.ask(person: ana.email, lasting: "4s")
        try await eventually("the keys are let in") { try await ana.canListUsers }
        try await curfew.end(by: SIGKILL)
        try await eventually("the keys are refused") { try await !ana.canListUsers }
        #expect(try await !root.ownedPolicies(of: id).isEmpty)
        try await curfew.start()
        try await curfew.wait(for: "expired", of: id)
        #expect(try await root.ownedPolicies(of: id).isEmpty)
        let verdict = try await curfew.run("audit", "verify")
        #expect(verdict.status == 0, "\(verdict)")
    }

    @Test func `takes what is given back away at once`() async throws {
        let ministack = try await SharedCounterparts.all.ministack()
        let ana = try await IAMPerson("ana", in: ministack)
        let curfew = try RunningCurfew(aws: ministack.url)
        try await curfew.start()
        let id = try await curfew.ask(person: ana.email, lasting: "1h")
        try await curfew.wait(for: "granted", of: id)
        #expect(try await ana.canListUsers)
        #expect(try await curfew.run("relinquish", id).status == 0)
        try await curfew.wait(for: "relinquished", of: id)
        #expect(try await !ana.canListUsers)
        let again = try await curfew.run("relinquish", id)
        #expect(again.status == 1)
        #expect(again.errors.contains("already over"))
    }

    @Test func `tells a person without an IAM user, before anybody is asked`() async throws {
        let ministack = try await SharedCounterparts.all.ministack()
        let curfew = try RunningCurfew(aws: ministack.url)
        try await curfew.start()
        let stranger = "stranger-\(UUID().uuidString.lowercased())@example.com"
        let id = try await curfew.ask(person: stranger, lasting: "1h")
        try await curfew.wait(for: "failed", of: id)
        #expect(try await curfew.run("show", id).output.contains(stranger))
    }

    @Test func `only ends what is live when its file has problems, and starts with none`() async throws {
        let ministack = try await SharedCounterparts.all.ministack()
        let ana = try await IAMPerson("ana", in: ministack)
        let curfew = try RunningCurfew(aws: ministack.url)
        try await curfew.start()
        let id = try await curfew.ask(person: ana.email, lasting: "4s")
        try await curfew.wait(for: "granted", of: id)
        try await curfew.end(by: SIGKILL)
        let broken = "rules:\n  - name: at once\n    aproval: automatic"
        try curfew.write(aws: ministack.url, rules: broken)
        try curfew.launch()
        try await curfew.wait(for: "expired", of: id)
        let ask = try await curfew.run("ask", "--person", ana.email, "aws", "policy", "IAMReadOnlyAccess")
        #expect(ask.status == 1)
        #expect(ask.errors.contains("nothing can be asked"))
        #expect(try await curfew.end() == 0)
        // With nothing live any more the file's problems end it at once.
        try curfew.launch()
        try await eventually("it ends") { !curfew.isRunning }
        #expect(try await curfew.end() == 78)
        #expect(curfew.log.contains("curfew.yaml:"))
        #expect(curfew.log.contains("did you mean approval?"))
    }

    @Test func `reads its rules again when asked, and keeps the old ones when the new have problems`() async throws {
        let ministack = try await SharedCounterparts.all.ministack()
        let ana = try await IAMPerson("ana", in: ministack)
        let curfew = try RunningCurfew(aws: ministack.url)
        try await curfew.start()
        try curfew.write(aws: ministack.url, rules: "rules:\n  - name: never\n    approval: refuse")
        #expect(try await curfew.run("reload").status == 0)
        let refused = try await curfew.run("ask", "--person", ana.email, "aws", "policy", "IAMReadOnlyAccess")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("never"))
        try curfew.write(aws: ministack.url, rules: "rules:\n  - name: never\n    approval: sometimes")
        let reload = try await curfew.run("reload")
        #expect(reload.status == 78)
        #expect(reload.errors.contains("curfew.yaml:"))
        #expect(try await curfew.run("ask", "--person", ana.email, "aws", "policy", "IAMReadOnlyAccess").status == 1)
    }
}
