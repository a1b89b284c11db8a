import Access

/// What a check found out about one thing in Slack.
package struct SlackFinding: Equatable, Sendable {
    /// What was looked at: `Slack: channel C0APPROVALS`.
    package var subject: String
    /// What is wrong, without a full stop; nil when all is well.
    package var problem: String?
    package var hint: String?
    /// Whether Slack did not answer, so that nothing is known.
    package var isUnanswered = false

    init(_ subject: String, problem: String? = nil, hint: String? = nil) {
        self.subject = "Slack: \(subject)"
        self.problem = problem
        self.hint = hint
    }

    /// What a call that failed lets one say.
    init(_ subject: String, _ failure: Failure, hint: String? = nil) {
        self.init(subject, problem: "\(failure)", hint: hint)
        isUnanswered = failure.isWorthRetrying
    }
}
