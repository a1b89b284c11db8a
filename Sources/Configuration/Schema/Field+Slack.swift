extension Field {
    /// The section `slack`.
    func slack() -> Settings.SlackApp? {
        section { section in
            let token = section.required("bot_token", hint: "write bot_token: file:/etc/curfew/slack-bot-token") {
                $0.secret()
            }
            let secrets = section.required(
                "signing_secrets", hint: "write signing_secrets: [file:/etc/curfew/slack-signing-secret]"
            ) { $0.someItems { $0.secret() } }
            let workspace = section.required("workspace", hint: "write workspace: and the team's id (T…)") {
                $0.slackID(of: "a workspace", beginning: ["T", "E"])
            }
            let app = section.optional("app") { $0.slackID(of: "an app", beginning: ["A"]) }
            let command = section.value("command", default: "/p0") { $0.slashCommand() }
            let channel = section.required("approval_channel", hint: "write approval_channel: and its id (C…)") {
                $0.channel()
            }
            let url = section.value("api_url", default: "https://slack.com/api/") { $0.webAddress() }
            guard let token, let secrets, let workspace, let app, let command, let channel, let url else { return nil }
            return Settings.SlackApp(
                botToken: token, signingSecrets: secrets, workspace: workspace, app: app, command: command,
                approvalChannel: channel, apiURL: url.hasSuffix("/") ? url : url + "/")
        }
    }

    private func slashCommand() -> String? {
        text("a slash and a word in lower case", hint: "for example /p0") { text in
            let word = text.dropFirst()
            let isCommand = text.hasPrefix("/") && (.lower + .digits + "-_").spells(word, atMost: 31)
            return isCommand ? text : nil
        }
    }
}
