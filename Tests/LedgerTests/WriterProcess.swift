import Foundation

/// Another process of this very test program that writes into a ledger until it is killed.
struct WriterProcess {
    private let process = Process()
    private let output = Pipe()

    private static let variable = "CURFEW_TEST_LEDGER"
    private static let mark = "acknowledged "

    /// The ledger to write into, in the process that writes.
    static var database: String? { ProcessInfo.processInfo.environment[variable] }

    init(database: String) throws {
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = Array(CommandLine.arguments.dropFirst())
        process.arguments = ["--testing-library", "swift-testing", "--filter", "a writer goes on"]
        process.environment = ProcessInfo.processInfo.environment.merging([Self.variable: database]) { $1 }
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
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
            let bytes = output.fileHandleForReading.availableData
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
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        while read() {}
        return last
    }
}
