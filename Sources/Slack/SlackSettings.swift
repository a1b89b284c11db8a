package import Access
package import Cryptography

/// What the configuration tells this edge; replaced as a whole when the file is read again.
package struct SlackSettings: Equatable, Sendable {
    /// The app's token (`xoxb-…`).
    package var botToken: Secret
    /// What Slack signs its deliveries with; several while one is being replaced.
    package var signingSecrets: [Secret]
    /// The id of the only workspace that is served (`T…`).
    package var workspace: WorkspaceID
    /// The id of the only app that is served (`A…`); nil when it is to be learnt from Slack.
    package var app: AppID?
    /// The slash command as people type it: `/p0`.
    package var command: String
    /// Where the Web API is, with a slash at its end.
    package var apiURL: String
    /// Where cards go by default, and what `check` looks at.
    package var approvalChannel: ChannelID?
    /// The domains of e-mail addresses that are let in, in lower case.
    package var domains: [String]

    package init(
        botToken: Secret, signingSecrets: [Secret], workspace: WorkspaceID, app: AppID? = nil, command: String = "/p0",
        apiURL: String = "https://slack.com/api/", approvalChannel: ChannelID? = nil, domains: [String]
    ) {
        self.botToken = botToken
        self.signingSecrets = signingSecrets
        self.workspace = workspace
        self.app = app
        self.command = command
        self.apiURL = apiURL.hasSuffix("/") ? apiURL : apiURL + "/"
        self.approvalChannel = approvalChannel
        self.domains = domains
    }
}

/// A workspace's id in Slack (`T…`).
package typealias WorkspaceID = Name<WorkspaceKind>
/// An app's id in Slack (`A…`).
package typealias AppID = Name<AppKind>

/// Marks ``WorkspaceID``.
package enum WorkspaceKind {}
/// Marks ``AppID``.
package enum AppKind {}
