import Configuration
import Foundation
import Testing
import YAML

@Suite struct `A key` {
    @Test func `that is misspelt is a problem with its place and what was meant`() throws {
        let folder = try ConfigurationFolder()
        let lines = everyKey.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let keys = try #require(YAMLDocument(reading: Array(everyKey.utf8)).root).keys(under: "")
        #expect(keys.count == 100)
        for (path, key, place) in keys {
            for misspelt in [key + key.suffix(1), String(key.dropFirst().prefix(1)) + key.prefix(1) + key.dropFirst(2)]
            where misspelt != key {
                var changed = lines
                let before = changed[place.line - 1].prefix(place.column - 1)
                changed[place.line - 1] =
                    before + misspelt + changed[place.line - 1].dropFirst(before.count + key.count)
                let problems = try folder.problems(in: changed.joined(separator: "\n"))
                let wanted = "curfew.yaml:\(place): \(path)\(misspelt) is not a key here\nhint: did you mean \(key)?"
                #expect(problems.contains(wanted), "\(problems)")
                #expect(!problems.contains { $0.contains("\(path)\(key) is missing") })
            }
        }
    }

    @Test(arguments: [
        ("tsl: {}", "1:1: tsl is not a key here", "did you mean tls?"),
        ("Public-URL: x", "1:1: Public-URL is not a key here", "did you mean public_url?"),
        (
            "region: eu-west-1", "1:1: region is not a key here",
            "the keys here are listen, public_url, database, "
                + "admin_socket, installation, tls, web, metrics, slack, people, aws, pagerduty, durations, waiting, rules"
        ),
        (
            "xoxb-123456789012-1234567890123-abcdefghijklmnop: x", "1:1: this is not a key of the file",
            "the keys here are listen, public_url, database, admin_socket, installation, tls, web, metrics, slack, "
                + "people, aws, pagerduty, durations, waiting, rules"
        ),
    ])
    func `that nobody knows is told with what could be meant`(line: String, message: String, hint: String) throws {
        #expect(
            try ConfigurationFolder().problems(in: line + "\n" + leastConfiguration)
                == ["curfew.yaml:\(message)\nhint: \(hint)"])
    }

    @Test func `is told as in the contract`() throws {
        let text =
            leastConfiguration + """

                rules:
                - {name: a, approval: automatic}
                - {name: b, approval: automatic}
                - name: c
                  aproval: automatic
                """
        #expect(
            try ConfigurationFolder().problems(in: text)
                == ["curfew.yaml:9:3: rules[2].aproval is not a key here\nhint: did you mean approval?"])
    }

    @Test func `whose feature is still to come says so, each one`() throws {
        #expect(
            try ConfigurationFolder().problems(in: everyKey)
                == [
                    "6:1: tls is not built yet / put a reverse proxy in front and leave it out",
                    "43:5: signing in to the page is not built yet / leave it out",
                    "44:5: signing in to the page is not built yet / leave it out",
                    "45:3: the page for auditors is not built yet / leave it out, and use curfew audit export",
                    "46:3: trust in proxies is not built yet / write trusted_proxies: []",
                    "47:1: metrics is not built yet / leave it out",
                    "64:12: rules[0].until is about an automatic grant to whoever is on call, which this rule is not"
                        + " / remove it, or write approval: automatic and requester: {on_call: …}",
                ].map { "curfew.yaml:" + $0.replacingOccurrences(of: " / ", with: "\nhint: ") })
    }

    @Test func `that is missing is told where its section begins`() throws {
        #expect(
            try ConfigurationFolder().problems(in: "slack: {command: /x}\npeople: {}\n") == [
                "curfew.yaml:1:1: slack.bot_token is missing\nhint: write bot_token: file:/etc/curfew/slack-bot-token",
                "curfew.yaml:1:1: slack.signing_secrets is missing\n"
                    + "hint: write signing_secrets: [file:/etc/curfew/slack-signing-secret]",
                "curfew.yaml:1:1: slack.workspace is missing\nhint: write workspace: and the team's id (T…)",
                "curfew.yaml:1:1: slack.approval_channel is missing\nhint: write approval_channel: and its id (C…)",
                "curfew.yaml:1:1: aws is missing\nhint: write aws: and below it accounts:",
                "curfew.yaml:2:1: people.domains is missing\nhint: write domains: [example.com]",
            ])
    }
}

extension YAMLNode {
    /// Every key below that the schema knows, with the path before it; not those that people choose themselves.
    fileprivate func keys(under path: String) -> [(path: String, key: String, place: YAMLPlace)] {
        switch content {
        case .mapping(let entries) where !path.hasSuffix("exceptions.") && !path.hasSuffix("tags."):
            entries.flatMap { [(path, $0.key, $0.place)] + $0.value.keys(under: "\(path)\($0.key).") }
        case .sequence(let nodes):
            nodes.enumerated().flatMap { $1.keys(under: "\(path.dropLast())[\($0)].") }
        case .mapping, .scalar, .refused: []
        }
    }
}
