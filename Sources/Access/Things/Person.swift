/// Somebody who asks or decides.
package struct Person: Hashable, Codable, Sendable {
    package var email: EmailAddress
    /// Who this is in Slack; nil for somebody who came through the server's shell and was not looked up there.
    package var slackID: SlackUserID?

    package init(email: EmailAddress, slackID: SlackUserID? = nil) {
        self.email = email
        self.slackID = slackID
    }

    /// Whether both are the same human being: the same address or the same member of the workspace.
    package func isSamePerson(as other: Person) -> Bool {
        email == other.email || (slackID != nil && slackID == other.slackID)
    }
}
