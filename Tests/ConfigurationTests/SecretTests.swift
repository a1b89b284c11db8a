import Configuration
import Cryptography
import Foundation
import Testing

@Suite struct `A secret of the configuration` {
    @Test(arguments: [
        ("env:TOKEN", "from the environment"), ("file:DIR/token", "from a file"), ("credential:token", "handed over"),
        ("xoxb-literal", "xoxb-literal"), ("\"null\"", "null"), ("\"env\"", "env"),
    ])
    func `comes from where it says`(written: String, secret: String) throws {
        let folder = try folder()
        let settings = try folder.load(text(written), environment: environment(folder)).get()
        #expect(settings.slack?.botToken.revealed == secret)
        #expect(settings.remarks.count == 1)
    }

    @Test(arguments: [("a\n", "a"), ("a\r\n", "a"), ("a", "a"), (" a \n", " a ")])
    func `loses one line end of its file and nothing else`(contents: String, secret: String) throws {
        let folder = try folder()
        try folder.put(contents, into: "token")
        #expect(try folder.load(text("file:DIR/token")).get().slack?.botToken.revealed == secret)
    }

    @Test(arguments: [
        (
            "env:NOTHING", "comes from the environment variable NOTHING, which is not set",
            "set it where curfew is started, or use file:PATH"
        ),
        ("env:EMPTY", "is empty: nothing is in the environment variable EMPTY", "put the secret there"),
        (
            "file:DIR/none", "could not be read from DIR/none: No such file or directory",
            "curfew's own user has to be able to read it"
        ),
        (
            "file:DIR", "could not be read from DIR: it is not a regular file",
            "curfew's own user has to be able to read it"
        ),
        ("file:DIR/empty", "is empty: nothing is in DIR/empty", "put the secret there"),
        (
            "file:DIR/lines", "is no plain text: DIR/lines has line breaks or control characters in it",
            "put the secret there on one line, and nothing else"
        ),
        (
            "file:DIR/large", "could not be read from DIR/large: it has more than 65536 bytes",
            "curfew's own user has to be able to read it"
        ),
        ("credential:../token", "names no credential", "write credential:NAME as in LoadCredential=NAME:PATH"),
        ("\"\"", "has no value", "give it one, or remove the line"),
    ])
    func `that cannot be had is a problem at its place`(written: String, message: String, hint: String) throws {
        let folder = try folder()
        try folder.put("\n", into: "empty")
        try folder.put("one\ntwo\n", into: "lines")
        try folder.put(String(repeating: "a", count: 65_537), into: "large")
        #expect(
            try folder.problems(in: text(written), environment: environment(folder))
                == ["curfew.yaml:1:20: slack.bot_token \(message)\nhint: \(hint)"])
    }

    @Test func `of systemd needs systemd`() throws {
        #expect(
            try folder().problems(in: text("credential:token")) == [
                "curfew.yaml:1:20: slack.bot_token comes from the credential token, and systemd handed none over\n"
                    + "hint: add LoadCredential=token:PATH to the unit, or use file:PATH"
            ])
    }

    @Test func `that anybody can read is remarked on`() throws {
        let folder = try folder()
        try folder.put("a", into: "token", mode: 0o644)
        let remarks = try folder.load(text("file:DIR/token")).get().remarks
        #expect(remarks.count == 2)
        #expect(
            remarks.last?.message.hasPrefix("slack.bot_token comes from \(folder.url.path)/token, which any") == true)
        #expect(remarks.last?.hint == "run chmod 0640 \(folder.url.path)/token")
    }

    @Test func `is fetched anew each time`() throws {
        let folder = try folder()
        #expect(try folder.load(text("file:DIR/token")).get().slack?.botToken.revealed == "from a file")
        try folder.put("another", into: "token")
        #expect(try folder.load(text("file:DIR/token")).get().slack?.botToken.revealed == "another")
    }

    @Test(arguments: [
        "[s3cr3t]", "{s3cr3t: x}", "!s3cr3t x", "*s3cr3t", "&s3cr3t", "{xoxb-000000000000-s3cr3t-aaaaaaaaaaaa: 1}",
        "\"s3cr3t\\n\"", "\"s3cr3t", "s3cr3t: s3cr3t", "|\n s3cr3t",
    ])
    func `is never repeated, whatever is wrong with it`(written: String) throws {
        let folder = try folder()
        let problems = try folder.problems(
            in: "slack:\n  bot_token: \(written)\n  signing_secrets: [x]\n" + leastConfiguration)
        #expect(!problems.isEmpty)
        #expect(!problems.joined().contains("s3cr3t"), "\(problems)")
    }

    @Test func `is not in what the settings print`() throws {
        let settings = try folder().load(text("s3cr3t")).get()
        var dumped = ""
        dump(settings, to: &dumped)
        for printed in ["\(settings)", String(reflecting: settings), dumped] {
            #expect(!printed.contains("s3cr3t"))
        }
    }

    private func folder() throws -> ConfigurationFolder {
        let folder = try ConfigurationFolder()
        try folder.put("from a file\n", into: "token")
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "credentials"), withIntermediateDirectories: true)
        try folder.put("handed over", into: "credentials/token")
        return folder
    }

    private func environment(_ folder: ConfigurationFolder) -> [String: String] {
        [
            "TOKEN": "from the environment", "EMPTY": "",
            "CREDENTIALS_DIRECTORY": folder.url.appending(path: "credentials").path,
        ]
    }

    private func text(_ secret: String) -> String {
        "slack: {bot_token: \(secret), signing_secrets: [x], workspace: T1, approval_channel: C1}\n"
            + leastConfiguration
    }
}
