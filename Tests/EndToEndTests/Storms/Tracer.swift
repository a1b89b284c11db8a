import ChildProcesses
import Foundation

/// Strikes the system calls of a running process, by strace's fault injection, until it is told to stop.
struct Tracer {
    private let strace: ChildProcess

    /// Whether a process that is not our child may be traced here.
    static let isPossible =
        geteuid() == 0
        && (try? ChildProcess.outcome(of: "/usr/bin/strace", ["-qq", "-o", "/dev/null", "true"]))?.status == 0

    /// Returns once every thread of the process is struck in those calls, in that way: `error=EROFS`, `delay_exit=200000`.
    init(_ process: Int32, calls: String, _ injection: String) async throws {
        strace = try ChildProcess(
            "/usr/bin/strace", ["-f", "-p", "\(process)"] + Tracer.rules(calls, injection))
        try await eventually("strace has attached") {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task").allSatisfy { thread in
                let status = try String(contentsOfFile: "/proc/\(process)/task/\(thread)/status", encoding: .utf8)
                return !status.contains("TracerPid:\t0\n")
            }
        }
    }

    /// What to put before a command so that its calls are struck from its start, and no other call is slowed down.
    static func prefix(calls: String, _ injection: String) -> [String] {
        ["strace", "-D", "-f", "--seccomp-bpf"] + rules(calls, injection)
    }

    private static func rules(_ calls: String, _ injection: String) -> [String] {
        ["-qq", "-o", "/dev/null", "-e", "trace=\(calls)", "-e", "inject=\(calls):\(injection)"]
    }

    /// Lets go of the process.
    func stop() async {
        strace.signal(SIGTERM)
        await strace.end()
    }
}
