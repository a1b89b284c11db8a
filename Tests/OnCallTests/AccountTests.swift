import ChildProcesses
import Counterparts
import Testing

@Suite struct `The PagerDuty stand-in` {
    @Test func `is an account that PagerDuty's own client works with, and answers as its schema says`() async throws {
        let outcome = try await PythonEnvironment("pagerduty").run("pagerduty_account_test.py")
        #expect(outcome.status == 0, "\(outcome.errors)")
    }
}
