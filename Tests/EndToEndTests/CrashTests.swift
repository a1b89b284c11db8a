import AmazonIAM
import ChildProcesses
import Counterparts
import Foundation
import JSON
import Testing

/// Kills the real executable in the middle of its system calls, by strace's fault injection.
@Suite(.serialized) struct `A killed process` {
    /// The calls by which something is committed, sent or heard: `kill -9` strikes as one of them begins.
    enum Blow: String, CaseIterable {
        /// A commit reaches the disk.
        case fdatasync
        /// Something is about to be written to the database.
        case pwrite64
        /// A request is about to leave for AWS.
        case sendto
    }

    /// Which of a call's occurrences are struck: a sample, or with the long tests each of them.
    private static var occurrences: [Int] {
        let isLong = ProcessInfo.processInfo.environment["CURFEW_LONG_TESTS"] != nil
        return isLong ? Array(1...60) : [3, 6, 9, 13, 18]
    }

    @Test(arguments: Blow.allCases)
    func `loses nothing, doubles nothing and leaves nothing`(blow: Blow) async throws {
        let ministack = try await SharedCounterparts.all.ministack()
        let root = AWSCaller.root(at: ministack.url)
        let ana = try await IAMPerson("ana", in: ministack)
        for occurrence in Self.occurrences {
            let curfew = try RunningCurfew(aws: ministack.url)
            try curfew.launch(under: [
                "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(blow.rawValue)", "-e",
                "inject=\(blow.rawValue):signal=KILL:when=\(occurrence)",
            ])
            try await askUntilItDies(curfew, ana)
            try await curfew.end(by: SIGKILL)
            try await curfew.start()
            let said = "\(blow.rawValue) \(occurrence)"
            try await eventually("everything is over after \(said)") {
                try await curfew.requests().allSatisfy { ["expired", "failed"].contains($0["state"]?.string) }
            }
            let requests = try await curfew.requests()
            #expect(requests.count <= 1, "after \(said)")
            for id in requests.compactMap({ $0["id"]?.string }) {
                #expect(try await root.ownedPolicies(of: id).isEmpty, "after \(said)")
            }
            #expect(try await curfew.run("audit", "verify").status == 0, "after \(said)")
            #expect(try await !ana.canListUsers, "after \(said)")
            #expect(try await curfew.end() == 0, "after \(said)")
        }
    }

    /// Asks once the process can be asked; returns when it has died, or has lived through everything.
    private func askUntilItDies(_ curfew: RunningCurfew, _ ana: IAMPerson) async throws {
        var hasAsked = false
        try await eventually("it died or was done") {
            guard curfew.isRunning else { return true }
            if !hasAsked {
                let outcome = try await curfew.run(
                    "ask", "--person", ana.email, "aws", "policy", "IAMReadOnlyAccess", "--duration", "3s", "--reason",
                    "ticket 481")
                // A process that died while it was asked may have taken the ask all the same: it is not asked again.
                hasAsked = outcome.status == 0 || !curfew.isRunning
                return false
            }
            // It may die while it is looked at: then the next look sees that it is gone.
            guard let requests = try? await curfew.requests() else { return false }
            return requests.allSatisfy { $0["state"]?.string == "expired" }
        }
    }
}
