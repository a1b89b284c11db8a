/// What a check found out about one thing in Slack.
package struct SlackFinding: Equatable, Sendable {
    /// What was looked at: `Slack: channel C0APPROVALS`.
    package var subject: String
    /// What is wrong, without a full stop; nil when all is well.
    package var problem: String?
    package var hint: String?

    init(_ subject: String, problem: String? = nil, hint: String? = nil) {
        self.subject = "Slack: \(subject)"
        self.problem = problem
        self.hint = hint
    }
}
