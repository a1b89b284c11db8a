import ChildProcesses
import Foundation

/// A program that runs beside us until it is told to end; ended by its process id.
final class Program: Sendable {
    private let process: ChildProcess
    /// When it was started.
    let startedAt: ContinuousClock.Instant

    /// Starts it; what it says goes into the file.
    init(_ executable: URL, _ arguments: [String], environment: [String: String], in folder: URL, log: String) throws {
        startedAt = .now
        process = try ChildProcess(
            executable.path, arguments, environment: environment, in: folder.path, output: .file(log),
            errors: .file(log))
    }

    var id: Int32 { process.id }
    var isRunning: Bool { process.isRunning }

    /// Asks it to end and waits until it has.
    func end() {
        process.signal(SIGTERM)
        process.waitUntilEnd()
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
        let outcome = try ChildProcess.outcome(
            of: executable.path, arguments, environment: environment, input: input ?? "")
        guard outcome.status == 0 else {
            throw Trouble(
                description: "\(executable.lastPathComponent) \(arguments.first ?? "") failed: \(outcome.errors)")
        }
        return outcome.output
    }
}
