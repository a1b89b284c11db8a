import Foundation

extension RunningCounterpart {
    /// A PagerDuty account; see ``PagerDutyStandIn``.
    package static func pagerDuty() async throws -> RunningCounterpart {
        let environment = try PythonEnvironment("pagerduty")
        let port = try freePort()
        let script = PythonEnvironment.scripts.appending(path: "pagerduty_account.py").path
        return try await RunningCounterpart(
            environment.python, ["-P", script, String(port)], port: port, readyAt: "/users")
    }
}
