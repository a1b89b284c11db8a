import ChildProcesses
import Counterparts
import Testing

@Suite struct `The workspace stand-in` {
    @Test func `is a place that an app made with Slack's own framework can live in`() async throws {
        let outcome = try await PythonEnvironment("slack").run("slack_workspace_test.py")
        #expect(outcome.status == 0, "\(outcome.errors)")
    }
}
