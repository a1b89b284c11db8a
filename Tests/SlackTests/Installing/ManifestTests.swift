import Foundation
import JSON
import Testing

@testable import Slack

@Suite struct `The manifest` {
    private let manifest = SlackManifest(command: "/p0", publicURL: "https://access.example.com/").json

    @Test func `sends everything to the one URL`() {
        let url: JSONValue = "https://access.example.com/slack"
        #expect(manifest["features"]?["slash_commands"]?.array?.first?["url"] == url)
        #expect(manifest["settings"]?["interactivity"]?["request_url"] == url)
        #expect(manifest["settings"]?["interactivity"]?["message_menu_options_url"] == url)
        #expect(manifest["features"]?["slash_commands"]?.array?.first?["command"] == "/p0")
    }

    @Test func `keeps to the schema's keys and limits`() throws {
        #expect(
            manifest.object?.names == ["_metadata", "display_information", "features", "oauth_config", "settings"])
        func length(_ path: String...) -> Int {
            var value: JSONValue? = manifest
            for name in path { value = value?[name] }
            return value?.string?.count ?? 0
        }
        #expect((1...35).contains(length("display_information", "name")))
        #expect((1...140).contains(length("display_information", "description")))
        #expect((1...80).contains(length("features", "bot_user", "display_name")))
        let command = try #require(manifest["features"]?["slash_commands"]?.array?.first)
        #expect((1...32).contains(command["command"]?.string?.count ?? 0))
        #expect((1...2000).contains(command["description"]?.string?.count ?? 0))
        #expect((1...1000).contains(command["usage_hint"]?.string?.count ?? 0))
        let settings = Set(manifest["settings"]?.object?.names ?? [])
        #expect(
            settings.isSubset(of: [
                "interactivity", "org_deploy_enabled", "socket_mode_enabled", "token_rotation_enabled",
            ]))
    }

    @Test func `is read back by others as it was meant`() throws {
        let parsed = try JSONSerialization.jsonObject(with: Data(manifest.indented.utf8)) as? NSDictionary
        let compact = try JSONSerialization.jsonObject(with: Data(manifest.compact.utf8)) as? NSDictionary
        #expect(parsed == compact)
        #expect(manifest.indented.contains("\n  \"features\": {\n"))
    }
}
