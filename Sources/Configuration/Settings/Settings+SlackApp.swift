package import Access
package import Cryptography

extension Settings {
    /// Curfew's app in a Slack workspace, and how to speak with it.
    package struct SlackApp: Equatable, Sendable {
        package var botToken: Secret
        /// Several while one is being replaced; never empty.
        package var signingSecrets: [Secret]
        /// The workspace's id (`T…`).
        package var workspace: String
        /// The app's id (`A…`); nil when it is to be learnt from Slack.
        package var app: String?
        /// The slash command, with its slash.
        package var command: String
        /// Where overrides and alarms are announced.
        package var approvalChannel: ChannelID
        /// Where Slack's methods are, with a slash at the end.
        package var apiURL: String
    }
}
