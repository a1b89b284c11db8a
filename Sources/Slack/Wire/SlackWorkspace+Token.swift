package import Access
import JSON

extension SlackWorkspace {
    /// Whether Slack takes the app's token, and it belongs to the configured workspace.
    ///
    /// Maps to `auth.test`. Throws ``Failure``; one that is not worth retrying means that the token is refused.
    package func verifyToken() async throws(Failure) {
        let identity = try await call(.authTest).members
        guard identity["team_id"]?.string == settings.workspace.text else {
            throw Failure(
                party: "Slack", operation: APIMethod.authTest.rawValue, code: "another_workspace",
                message: "the token belongs to another workspace than slack.workspace", isWorthRetrying: false)
        }
    }
}
