package import Foundation

/// A Python environment that the script `prepare` makes, or finds made.
package struct PythonEnvironment: Sendable {
    package let python: URL

    /// `Tests/Counterparts`, where the script and the programs lie.
    package static let scripts = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    /// Makes the environment of that name, which takes minutes the first time on a machine.
    package init(_ name: String) throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = PythonEnvironment.scripts.appending(path: "prepare")
        process.arguments = [name]
        process.standardOutput = output
        try process.run()
        let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0, let path = printed.split(separator: "\n").last else {
            throw CounterpartTrouble(description: "the environment \(name) could not be made")
        }
        python = URL(filePath: String(path))
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
