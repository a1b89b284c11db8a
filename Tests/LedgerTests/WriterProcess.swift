import ChildProcesses
import Foundation

/// Another process of this very test program that writes into a ledger until it is killed.
struct WriterProcess {
    private let process: ChildProcess

    private static let variable = "CURFEW_TEST_LEDGER"
    private static let mark = "acknowledged "

    /// The ledger to write into, in the process that writes.
    static var database: String? { ProcessInfo.processInfo.environment[variable] }

    init(database: String) throws {
        process = try ChildProcess(
            URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path,
            ["--testing-library", "swift-testing", "--filter", "a writer goes on"],
            environment: ProcessInfo.processInfo.environment.merging([Self.variable: database]) { $1 }, output: .pipe)
    }

    /// Says, in the process that writes, how many steps are kept.
    static func acknowledge(_ count: Int) {
        let line = Array("\(mark)\(count)\n".utf8)
        write(STDOUT_FILENO, line, line.count)
    }

    /// Kills the process after so many acknowledgements, or at once; the number of the last one that it made.
    func kill(afterAcknowledging steps: Int) -> Int {
        var last = 0
        var seen = 0
        var pending = ""
        func read() -> Bool {
            let bytes = process.output?.read() ?? []
            pending += String(decoding: bytes, as: UTF8.self)
            let lines = pending.split(separator: "\n", omittingEmptySubsequences: false)
            pending = String(lines.last ?? "")
            for line in lines.dropLast() where line.hasPrefix(Self.mark) {
                last = Int(line.dropFirst(Self.mark.count)) ?? last
                seen += 1
            }
            return !bytes.isEmpty
        }
        while seen < steps, read() {}
        process.signal(SIGKILL)
        process.waitUntilEnd()
        while read() {}
        return last
    }
}
