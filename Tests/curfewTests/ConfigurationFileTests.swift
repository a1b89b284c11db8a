import Foundation
import Host
import Testing

@testable import curfew

@Suite struct `The configuration's file` {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder(in: [:], named: "curfew-file")
    }

    @Test(arguments: [
        ("listen: 127.0.0.1:1", "/run/curfew/admin.sock"), ("admin_socket: /tmp/a.sock", "/tmp/a.sock"),
        ("admin_socket: '/tmp/a b.sock'\nrulez: []\nslack: {bot_token: file:/nowhere}", "/tmp/a b.sock"),
    ])
    func `says where the admin socket is, whatever else is wrong in it`(text: String, socket: String) throws {
        defer { try? folder.remove() }
        #expect(try file(text).adminSocket() == socket)
    }

    @Test(arguments: [
        ("admin_socket: relative", "curfew.yaml:1:15: admin_socket is not the path of a socket"),
        ("admin_socket: [/a]", "curfew.yaml:1:15: admin_socket is not the path of a socket"),
        ("", "curfew.yaml:1:1: the file is empty"),
        ("a: [", "curfew.yaml:"),
    ])
    func `says where it is wrong`(text: String, beginning: String) throws {
        defer { try? folder.remove() }
        let file = try file(text)
        let complaint = #expect(throws: Complaint.self) { try file.adminSocket() }
        #expect(complaint?.code == .wrongConfiguration)
        #expect(complaint?.description.hasPrefix(beginning) ?? false, "\(complaint?.description ?? "")")
    }

    @Test func `knows enough for the Slack app before there are tokens`() throws {
        defer { try? folder.remove() }
        let text = "public_url: https://access.example.com\nslack:\n  bot_token: file:/not/there\n  command: /access\n"
        #expect(try file(text).slackApp() == ("/access", "https://access.example.com"))
        #expect(try file("public_url: https://a.example.com").slackApp().command == "/p0")
    }

    @Test(arguments: [
        "slack: {command: /p0}", "public_url: access.example.com", "public_url: https://a.b\nslack: {command: P0}",
    ])
    func `wants an address and a command for the Slack app`(text: String) throws {
        defer { try? folder.remove() }
        let file = try file(text)
        #expect(#expect(throws: Complaint.self) { try file.slackApp() }?.code == .wrongConfiguration)
    }

    private func file(_ text: String) throws -> ConfigurationFile {
        let path = folder.path + "/curfew.yaml"
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        return ConfigurationFile(try Arguments(["--config", path], of: ListCommand.self))
    }
}
