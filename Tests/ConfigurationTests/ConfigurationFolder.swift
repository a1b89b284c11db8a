import Configuration
import Foundation

/// A folder of a test's own with a configuration in it, removed at the end of the test.
final class ConfigurationFolder {
    let url: URL
    var path: String { url.appending(path: "curfew.yaml").path }

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "curfew-settings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for name in ["slack-bot-token", "slack-signing-secret", "external-id"] {
            try put("the \(name)\n", into: name)
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func put(_ text: String, into name: String, mode: Int = 0o640) throws {
        let file = url.appending(path: name)
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    /// Reads the text as the configuration; `DIR` in it stands for this folder.
    func load(_ text: String, environment: [String: String] = [:]) throws -> Result<Settings, ConfigurationProblems> {
        try put(text.replacingOccurrences(of: "DIR", with: url.path), into: "curfew.yaml")
        return Result { () throws(ConfigurationProblems) in
            try Settings.load(path: path, environment: environment)
        }
    }

    /// What is wrong with the text, as the command line shows it; empty when nothing is.
    func problems(in text: String, environment: [String: String] = [:]) throws -> [String] {
        switch try load(text, environment: environment) {
        case .success: []
        case .failure(let problems):
            problems.problems.map { $0.description.replacingOccurrences(of: url.path, with: "DIR") }
        }
    }
}

/// The annotated example as it is shipped, with its secrets in the test's folder.
func shippedExample() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "Packaging/curfew.yaml.example"), encoding: .utf8)
        .replacingOccurrences(of: "file:/etc/curfew/", with: "file:DIR/")
}

/// The least that can be written.
let leastConfiguration = """
    people: {domains: [example.com]}
    aws:
      accounts:
        - id: "123456789012"
    """

/// A problem as the command line shows it.
func told(_ message: String, _ hint: String?) -> String {
    "curfew.yaml:\(message)" + (hint.map { "\nhint: \($0)" } ?? "")
}
