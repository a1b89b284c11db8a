import ChildProcesses
import Foundation

/// A program that was run to its end.
struct Program {
    let status: Int32
    /// What it wrote, errors included.
    let output: String

    /// Runs a program in the project's folder, with a search path of its own where one is given.
    init(_ path: String, _ arguments: [String] = [], searchPath: String? = nil) throws {
        var environment = ProcessInfo.processInfo.environment
        if let searchPath { environment["PATH"] = searchPath }
        let outcome = try ChildProcess.outcome(
            of: URL(filePath: path, relativeTo: Self.project).path, arguments, environment: environment,
            in: Self.project.path)
        status = outcome.status
        output = outcome.output + outcome.errors
    }

    /// The root of the project.
    static let project = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        .standardizedFileURL

    /// Whether a program is installed.
    static func exists(_ path: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: path)
    }

    /// Does something with a new folder, which is gone afterwards.
    static func inNewFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "curfew-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
