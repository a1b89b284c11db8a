import Counterparts
import Foundation
import Testing

@Suite struct `The workspace stand-in` {
    @Test func `is a place that an app made with Slack's own framework can live in`() async throws {
        let python = try PythonEnvironment("slack").python
        let script = PythonEnvironment.scripts.appending(path: "slack_workspace_test.py").path
        let output = FileManager.default.temporaryDirectory.appending(path: "curfew-stand-in-\(UUID()).log")
        try Data().write(to: output)
        defer { try? FileManager.default.removeItem(at: output) }
        let log = try FileHandle(forWritingTo: output)
        let status = try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Int32, any Error>) in
            let process = Process()
            process.executableURL = python
            process.arguments = ["-P", script]
            process.standardError = log
            process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                ended.resume(throwing: error)
            }
        }
        let said = try String(contentsOf: output, encoding: .utf8)
        #expect(status == 0, "\(said)")
    }
}
