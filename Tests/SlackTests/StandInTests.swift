import ChildProcesses
import Counterparts
import Foundation
import Testing

@Suite struct `The workspace stand-in` {
    @Test func `is a place that an app made with Slack's own framework can live in`() async throws {
        let python = try PythonEnvironment("slack").python
        let script = PythonEnvironment.scripts.appending(path: "slack_workspace_test.py").path
        let outcome = try await ChildProcess.run(python.path, ["-P", script])
        #expect(outcome.status == 0, "\(outcome.errors)")
    }
}
