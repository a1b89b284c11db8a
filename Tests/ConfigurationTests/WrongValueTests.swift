import Testing

@Suite struct `A wrong value` {
    @Test(
        arguments: [
            (
                "listen: 8080", "1:9: listen has to be host:port, not \"8080\"",
                "for example 127.0.0.1:8080, 0.0.0.0:8080 or [::1]:8080"
            ),
            (
                "listen: localhost:8080", "1:9: listen needs an address in numbers before the port, not \"localhost\"",
                "for example 127.0.0.1:8080, 0.0.0.0:8080 or [::1]:8080"
            ),
            (
                "listen: 127.0.0.1:65536", "1:9: listen needs a port from 1 to 65535, not \"65536\"",
                "for example 127.0.0.1:8080, 0.0.0.0:8080 or [::1]:8080"
            ),
            (
                "listen: ::1:80", "1:9: listen needs an address in numbers before the port, not \"::1\"",
                "for example 127.0.0.1:8080, 0.0.0.0:8080 or [::1]:8080"
            ),
            ("listen:", "1:1: listen has no value", "give it one, or remove the line"),
            ("listen: ~", "1:1: listen has no value", "give it one, or remove the line"),
            ("listen: ''", "1:9: listen has no value", "give it one, or remove the line"),
            (
                "public_url: access.example.com",
                "1:13: public_url has to be an address that begins with https:// or http://, not \"access.example.com\"",
                nil
            ),
            (
                "public_url: \"https://a b\"",
                "1:13: public_url has to be an address that begins with https:// or http://, not \"https://a b\"", nil
            ),
            ("database: [a]", "1:11: database has to be a text, not a list", nil),
            (
                "database: curfew.db",
                "1:11: database has to be the path of a file, beginning with /, not \"curfew.db\"", nil
            ),
            (
                "database: \"/a\\tb\"", "1:11: database has control characters or line breaks in it",
                "write it on one line"
            ),
            (
                "admin_socket: /" + String(repeating: "a", count: 107),
                "1:15: admin_socket has 108 bytes, and a socket's path has 107 at most", nil
            ),
            (
                "installation: a/b", "1:15: installation has to be a word of letters, digits and -, not \"a/b\"",
                "for example main; 32 characters at most"
            ),
            ("durations: 1h", "1:12: durations has to be keys with values, not a text", nil),
            (
                "durations: {choices: 1h}", "1:22: durations.choices has to be a list, not a text",
                "write it as [one, two]"
            ),
            (
                "durations: {choices: []}",
                "1:22: durations.choices needs 1 to 100 durations, which is what a form can show, and has 0", nil
            ),
            ("durations: {choices: [1h, 60m]}", "1:27: durations.choices[1] is 1h a second time", nil),
            (
                "durations: {choices: [1h, 9h], longest: 8h}",
                "1:27: durations.choices[1] is 9h, more than durations.longest (8h)", nil
            ),
            (
                "durations: {default: 2h}",
                "1:22: durations.default is 2h, which is none of the choices 30m, 1h, 4h, 8h", nil
            ),
            (
                "durations: {longest: 1 h}",
                "1:22: durations.longest has to be a whole number with s, m, h or d, not \"1 h\"",
                "for example 30m, 1h or 2d"
            ),
            (
                "durations: {longest: 0h}",
                "1:22: durations.longest has to be a whole number with s, m, h or d, not \"0h\"",
                "for example 30m, 1h or 2d"
            ),
            (
                "waiting: {withdraw: never}",
                "1:21: waiting.withdraw has to be a whole number with s, m, h or d, not \"never\"",
                "for example 30m, 1h or 2d"
            ),
            ("rules: none", "1:8: rules has to be a list, not a text", "write it as [one, two]"),
            ("rules:\n  name: a", "2:3: rules has to be a list, not keys with values", nil),
        ] as [(String, String, String?)])
    func `at the top is told with its place`(line: String, message: String, hint: String?) throws {
        #expect(try ConfigurationFolder().problems(in: line + "\n" + leastConfiguration) == [told(message, hint)])
    }

    @Test(
        arguments: [
            ("bot_token: [x]", "2:14: slack.bot_token has to be a text, not a list", nil),
            (
                "signing_secrets: x", "2:20: slack.signing_secrets has to be a list, not a text",
                "write it as [one, two]"
            ),
            (
                "signing_secrets: []", "2:20: slack.signing_secrets is an empty list",
                "name at least one, or remove the line"
            ),
            (
                "workspace: acme", "2:14: slack.workspace has to be a workspace's id (T… or E…), not \"acme\"",
                "Slack shows it among the details"
            ),
            (
                "app: T0AAA0000", "2:8: slack.app has to be an app's id (A…), not \"T0AAA0000\"",
                "Slack shows it among the details"
            ),
            (
                "command: p0", "2:12: slack.command has to be a slash and a word in lower case, not \"p0\"",
                "for example /p0"
            ),
            (
                "approval_channel: \"#approvals\"",
                "2:21: slack.approval_channel has to be a channel's id (C… or G…), not \"#approvals\"",
                "Slack shows it among the details"
            ),
            (
                "api_url: slack.com",
                "2:12: slack.api_url has to be an address that begins with https:// or http://, not \"slack.com\"", nil
            ),
        ] as [(String, String, String?)])
    func `of Slack is told with its place`(line: String, message: String, hint: String?) throws {
        let keys = ["bot_token: x", "signing_secrets: [y]", "workspace: T1", "approval_channel: C1"]
        let others = keys.filter { $0.prefix { $0 != ":" } != line.prefix { $0 != ":" } }
        let text = "slack:\n" + ([line] + others).map { "  \($0)\n" }.joined() + leastConfiguration
        #expect(try ConfigurationFolder().problems(in: text) == [told(message, hint)])
    }
}
