package import JSON

/// The manifest from which Slack makes the app (version 2 of github.com/slackapi/manifest-schema).
///
/// It asks for what Curfew uses and nothing else.
package struct SlackManifest: Sendable {
    private let command: String
    private let url: String

    /// - Parameters:
    ///   - command: The slash command: a slash and at most 31 characters.
    ///   - publicURL: Where Slack reaches Curfew: an https URL.
    package init(command: String, publicURL: String) {
        self.command = command
        url = (publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL) + "/slack"
    }

    /// The scopes of the bot token that Curfew cannot do without.
    package static let neededScopes = ["chat:write", "commands", "im:write", "users:read", "users:read.email"]
    /// The scopes by which a check sees whether the app is in the channels where approvers decide.
    package static let checkingScopes = ["channels:read", "groups:read"]
    /// The scope by which the members of a user group are read, where rules name one.
    package static let groupScopes = ["usergroups:read"]

    /// The manifest, to be pasted where an app is made from one.
    package var json: JSONValue {
        [
            "_metadata": ["major_version": 2, "minor_version": 0],
            "display_information": [
                "name": "Curfew", "description": "Temporary access to AWS that ends on time",
                "background_color": "#1F2937",
            ],
            "features": features,
            "oauth_config": [
                "scopes": [
                    "bot": .array(
                        (SlackManifest.neededScopes + SlackManifest.checkingScopes + SlackManifest.groupScopes)
                            .sorted().map { .string($0) })
                ]
            ],
            "settings": [
                "interactivity": [
                    "is_enabled": true, "request_url": .string(url), "message_menu_options_url": .string(url),
                ],
                "org_deploy_enabled": false, "socket_mode_enabled": false, "token_rotation_enabled": false,
            ],
        ]
    }

    private var features: JSONValue {
        [
            // Without the messages tab no direct message arrives; nothing is read there.
            "app_home": [
                "home_tab_enabled": false, "messages_tab_enabled": true, "messages_tab_read_only_enabled": true,
            ],
            "bot_user": ["display_name": "curfew", "always_online": true],
            "slash_commands": [
                [
                    "command": .string(command), "url": .string(url), "description": "Ask for temporary AWS access",
                    "usage_hint": "request | list | relinquish | withdraw | help", "should_escape": false,
                ]
            ],
        ]
    }
}
