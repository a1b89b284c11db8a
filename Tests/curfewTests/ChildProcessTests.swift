import ChildProcesses
import Glibc
import Testing

@Suite struct `A child process` {
    @Test func `has three descriptors, hears every signal, and is where it was sent`() throws {
        var (all, before) = (sigset_t(), sigset_t())
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let script = "pwd; for fd in /proc/$$/fd/*; do echo ${fd##*/}; done; grep SigBlk: /proc/$$/status"
        let outcome = try ChildProcess.outcome(of: "/bin/bash", ["-c", script], in: "/usr/bin")
        #expect(outcome.output.hasPrefix("/usr/bin\n0\n1\n2\n"))
        #expect(outcome.output.split(separator: "\n").count { Int($0) != nil } <= 4, "bash itself may hold one more")
        #expect(outcome.output.hasSuffix("SigBlk:\t0000000000000000\n"))
    }

    @Test func `can say a lot on both streams while it is told a lot`() async throws {
        let text = String(repeating: "a line that is said\n", count: 50_000)
        let outcome = try await ChildProcess.run("/bin/bash", ["-c", "tee /dev/stderr"], input: text)
        #expect(outcome.status == 0)
        #expect(outcome.output == text)
        #expect(outcome.errors == text)
    }

    @Test func `ends by a signal, once, and tells by which`() async throws {
        let child = try ChildProcess("sleep", ["1000"])
        #expect(child.isRunning)
        child.signal(SIGTERM)
        #expect(await child.end() == SIGTERM)
        child.signal(SIGKILL)
        #expect(child.status == SIGTERM)
    }

    @Test func `that cannot be started says why`() {
        #expect(throws: ProcessTrouble.self) { try ChildProcess("/nowhere/at/all") }
    }
}
