import Foundation
import Synchronization

/// A program that runs beside us until it is told to end; ended by its process id.
final class Program: Sendable {
    private let process: Mutex<Process>
    /// When it was started.
    let startedAt: ContinuousClock.Instant

    /// Starts it; what it says goes into the file.
    init(_ executable: URL, _ arguments: [String], environment: [String: String], in folder: URL, log: String) throws {
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        let output = try FileHandle(forWritingTo: URL(filePath: log))
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        startedAt = .now
        try Program.withoutBlockedSignals { try process.run() }
        self.process = Mutex(process)
    }

    /// A thread of Dispatch blocks signals; a child inherits that, and would never hear that it is to end.
    private static func withoutBlockedSignals(_ start: () throws -> Void) rethrows {
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try start()
    }

    var id: Int32 { process.withLock(\.processIdentifier) }
    var isRunning: Bool { process.withLock(\.isRunning) }

    /// Asks it to end and waits until it has.
    func end() {
        process.withLock { process in
            guard process.isRunning else { return }
            kill(process.processIdentifier, SIGTERM)
            process.waitUntilExit()
        }
    }

    deinit {
        process.withLock { process in
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }
    }

    /// What it and its children hold of the machine's memory, what they share counted once, in MiB.
    ///
    /// From `/proc/PID/smaps_rollup` (proc(5)): the proportional set size.
    var memory: Double {
        var kibibytes = 0.0
        for id in family {
            let text = (try? String(contentsOfFile: "/proc/\(id)/smaps_rollup", encoding: .utf8)) ?? ""
            let line = text.split(separator: "\n").first { $0.hasPrefix("Pss:") } ?? ""
            kibibytes += line.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
        }
        return kibibytes / 1024
    }

    private var family: [Int32] {
        var (all, next) = ([id], [id])
        while let parent = next.popLast() {
            let text = try? String(contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8)
            let children = (text ?? "").split(separator: " ").compactMap { Int32($0) }
            all += children
            next += children
        }
        return all
    }

    /// What a program prints, once it has ended well.
    static func output(
        of executable: URL, _ arguments: [String], environment: [String: String]? = nil, input: String? = nil
    ) throws -> String {
        let process = Process()
        let (given, printed) = (Pipe(), Pipe())
        process.executableURL = executable
        process.arguments = arguments
        if let environment { process.environment = environment }
        process.standardInput = given
        process.standardOutput = printed
        try process.run()
        let writing = DispatchQueue(label: "input")
        writing.async {
            try? given.fileHandleForWriting.write(contentsOf: Data((input ?? "").utf8))
            try? given.fileHandleForWriting.close()
        }
        let output = printed.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Trouble(description: "\(executable.lastPathComponent) \(arguments.first ?? "") failed")
        }
        return String(decoding: output, as: UTF8.self)
    }
}
