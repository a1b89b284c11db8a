package import ChildProcesses
package import Foundation

/// A Python environment that the script `prepare` makes, or finds made.
package struct PythonEnvironment: Sendable {
    package let python: URL

    /// `Tests/Counterparts`, where the script and the programs lie.
    package static let scripts = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    /// Makes the environment of that name, which takes minutes the first time on a machine.
    package init(_ name: String) throws {
        let printed = try PythonEnvironment.output(
            of: PythonEnvironment.scripts.appending(path: "prepare"), [name])
        guard let path = printed.last else {
            throw CounterpartTrouble(description: "the environment \(name) could not be made")
        }
        python = URL(filePath: path)
    }

    /// The lines that a script of `Tests/Counterparts` prints.
    package func lines(of script: String, _ arguments: [String] = []) throws -> [String] {
        let path = PythonEnvironment.scripts.appending(path: script).path
        return try PythonEnvironment.output(of: python, ["-P", path] + arguments)
    }

    /// Runs a script of `Tests/Counterparts` to its end.
    package func run(_ script: String) async throws -> ChildProcess.Outcome {
        try await ChildProcess.run(python.path, ["-P", PythonEnvironment.scripts.appending(path: script).path])
    }

    private static func output(of program: URL, _ arguments: [String]) throws -> [String] {
        let outcome = try ChildProcess.outcome(of: program.path, arguments)
        guard outcome.status == 0 else {
            throw CounterpartTrouble(
                description: "\(program.lastPathComponent) \(arguments) failed: \(outcome.errors.suffix(2000))")
        }
        return outcome.output.split(separator: "\n").map(String.init)
    }

    /// A program installed in the environment.
    package func program(_ name: String) -> URL {
        python.deletingLastPathComponent().appending(path: name)
    }

    /// Where the environment's packages lie.
    package var sitePackages: URL {
        get throws {
            let library = python.deletingLastPathComponent().deletingLastPathComponent().appending(path: "lib")
            let versions = try FileManager.default.contentsOfDirectory(atPath: library.path)
            return library.appending(path: versions.first { $0.hasPrefix("python3") } ?? "python3")
                .appending(path: "site-packages")
        }
    }
}
