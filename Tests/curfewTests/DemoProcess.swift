import Foundation
import Synchronization

/// The demo as a process of its own, and commands from a second terminal.
final class DemoProcess: Sendable {
    /// What it says, line by line.
    let lines: AsyncStream<String>
    private let running: Mutex<Process>
    private let written = Mutex("")

    /// The executable that was built with the tests.
    private static var executable: URL {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("curfew")
    }

    /// Starts `curfew demo` on that port, with temporary files in that folder.
    init(port: UInt16, temporaryFolder: String, arguments: [String] = []) throws {
        let process = Process()
        process.executableURL = DemoProcess.executable
        process.arguments = ["demo", "--port", "\(port)"] + arguments
        process.environment = ["TMPDIR": temporaryFolder, "PATH": "/usr/bin:/bin"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        let (lines, more) = AsyncStream<String>.makeStream()
        self.lines = lines
        running = Mutex(process)
        let pending = Mutex(Data())
        output.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            let complete = pending.withLock { pending in
                pending += data
                var complete: [String] = []
                while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                    complete.append(String(decoding: pending[pending.startIndex..<end], as: UTF8.self))
                    pending = Data(pending[pending.index(after: end)...])
                }
                return complete
            }
            for line in complete { more.yield(line) }
            if data.isEmpty {
                handle.readabilityHandler = nil
                more.finish()
            }
        }
        try process.run()
    }

    /// Everything up to the first line that holds the text; nil when it ended before.
    func story(upTo text: String) async -> String? {
        var story = ""
        for await line in lines {
            story += line + "\n"
            if line.contains(text) { return story }
        }
        return nil
    }

    /// Asks it to end, as Ctrl-C does, and returns its exit code.
    func interrupt() async -> Int32 {
        running.withLock { $0.interrupt() }
        for await _ in lines {}
        return running.withLock { process in
            process.waitUntilExit()
            return process.terminationStatus
        }
    }

    /// Runs a command to its end.
    static func run(_ arguments: [String]) throws -> (code: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: said, as: UTF8.self),
            String(decoding: complained, as: UTF8.self)
        )
    }
}
