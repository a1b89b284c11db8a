import Foundation

extension RunningCounterpart {
    /// A Slack workspace that judges what an app sends by Slack's own SDK; see ``SlackStandIn``.
    package static func slackWorkspace() async throws -> RunningCounterpart {
        let environment = try PythonEnvironment("slack")
        let port = try freePort()
        let script = PythonEnvironment.scripts.appending(path: "slack_workspace.py").path
        return try await RunningCounterpart(
            environment.python, ["-P", script, String(port)], port: port, readyAt: "/control/state")
    }

    /// An app made with Slack's own framework, living in the workspace at that URL; what it does is in
    /// `slack_workspace_test.py`.
    package static func slackApp(
        in workspace: String, token: String, signingSecret: String
    ) async throws -> RunningCounterpart {
        let environment = try PythonEnvironment("slack")
        let port = try freePort()
        let script = PythonEnvironment.scripts.appending(path: "slack_bolt_app.py").path
        return try await RunningCounterpart(
            environment.python, ["-P", script, String(port), workspace, token, signingSecret], port: port, readyAt: "/")
    }
}
