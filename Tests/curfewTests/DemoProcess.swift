import ChildProcesses
import Foundation

/// The demo as a process of its own, and commands from a second terminal.
final class DemoProcess: Sendable {
    /// What it says, line by line.
    let lines: AsyncStream<String>
    private let running: ChildProcess

    /// The executable that was built with the tests.
    private static var executable: URL {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("curfew")
    }

    /// Starts `curfew demo` on that port, with temporary files in that folder.
    init(port: UInt16, temporaryFolder: String, arguments: [String] = []) throws {
        running = try ChildProcess(
            DemoProcess.executable.path, ["demo", "--port", "\(port)"] + arguments,
            environment: ["TMPDIR": temporaryFolder, "PATH": "/usr/bin:/bin"], output: .pipe, errors: .withOutput)
        let (lines, more) = AsyncStream<String>.makeStream()
        self.lines = lines
        DispatchQueue(label: "demo").async { [output = running.output] in
            var pending: [UInt8] = []
            while let bytes = output?.read(), !bytes.isEmpty {
                let parts = (pending + bytes).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                for line in parts.dropLast() { more.yield(String(decoding: line, as: UTF8.self)) }
                pending = Array(parts.last ?? [])
            }
            more.finish()
        }
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
        running.signal(SIGINT)
        return await running.end()
    }

    /// Runs a command to its end.
    static func run(_ arguments: [String]) async throws -> ChildProcess.Outcome {
        try await ChildProcess.run(executable.path, arguments)
    }
}
