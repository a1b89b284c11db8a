import Configuration
import Foundation
import Testing

@Suite struct `A configuration file` {
    @Test func `with several faults tells them all at once, in order`() throws {
        let text = """
            lissten: 127.0.0.1:80
            database: relative.db
            slack: {bot_token: env:NO_TOKEN, signing_secrets: [], workspace: T1, approval_channel: general}
            people: {domains: [example.com], exceptions: {a@x.org: x}}
            aws: {region: "?", accounts: [{id: "123456789012", name: production}]}
            database: /twice
            rules:
              - {name: a, aproval: refuse, longest: ever, access: {accounts: [staging], policies: *x}}
            """
        #expect(
            try ConfigurationFolder().problems(in: text).map { $0.prefix { $0 != "\n" } } == [
                "curfew.yaml:1:1: lissten is not a key here",
                "curfew.yaml:3:20: slack.bot_token comes from the environment variable NO_TOKEN, which is not set",
                "curfew.yaml:3:51: slack.signing_secrets is an empty list",
                "curfew.yaml:3:88: slack.approval_channel has to be a channel's id (C… or G…), not \"general\"",
                "curfew.yaml:4:47: people.exceptions is a@x.org, which is in none of people.domains",
                "curfew.yaml:5:15: aws.region has to be a region of AWS, not \"?\"",
                "curfew.yaml:6:1: database stands here a second time, the first is in line 2",
                "curfew.yaml:8:15: rules[0].aproval is not a key here",
                "curfew.yaml:8:41: rules[0].longest has to be a whole number with s, m, h or d, not \"ever\"",
                "curfew.yaml:8:67: rules[0].access.accounts[0] is staging, which is not among aws.accounts",
                "curfew.yaml:8:87: aliases (what begins with *) are not read here",
            ])
    }

    @Test func `that is not there is told by its path`() {
        #expect(throws: ConfigurationProblems.self) { try Settings.load(path: "/no/such.yaml", environment: [:]) }
        do throws(ConfigurationProblems) {
            _ = try Settings.load(path: "/no/such.yaml", environment: [:])
        } catch {
            #expect(
                error.description == "such.yaml: could not read /no/such.yaml: No such file or directory\n"
                    + "hint: --config FILE names another; the package comes with an annotated example")
        }
    }

    @Test(arguments: [
        ("", "curfew.yaml: the file is empty"), ("# nothing", "curfew.yaml: the file is empty"),
        ("- a", "curfew.yaml:1:1: the file has to be keys with values"),
        ("text", "curfew.yaml:1:1: the file has to be keys with values"),
        ("a: b: c", "curfew.yaml:1:5: this is not YAML: mapping values are not allowed in this context"),
    ])
    func `that says nothing is told`(text: String, problem: String) throws {
        #expect(try ConfigurationFolder().problems(in: text).map { String($0.prefix { $0 != "\n" }) } == [problem])
    }

    @Test func `that is no file is told, and not waited for`() throws {
        let folder = try ConfigurationFolder()
        let pipe = folder.url.appending(path: "pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        for (path, why) in [(pipe, "it is not a regular file"), (folder.url.path, "it is not a regular file")] {
            #expect { try Settings.load(path: path, environment: [:]) } throws: { error in
                "\(error)".contains(": could not read \(path): \(why)")
            }
        }
    }

    @Test func `without its rules and other parts can still be used to end accesses`() throws {
        let folder = try ConfigurationFolder()
        _ = try folder.load(
            """
            lissten: 127.0.0.1:80
            database: /srv/curfew.db
            installation: other
            slack: {bot_token: env:GONE, signing_secrets: [x], workspace: T1, approval_channel: C1}
            people: {domains: []}
            aws:
              dedline: in-policy
              groups: copied
              accounts: [{id: "123456789012", role: "arn:aws:iam::123456789012:role/curfew"}]
            rules: [{name: a}]
            """)
        let ending = try #require(Settings.endingOnly(path: folder.path, environment: [:]))
        #expect(ending.database == "/srv/curfew.db" && ending.installation == "other")
        #expect(ending.aws.accounts[0].role == "arn:aws:iam::123456789012:role/curfew")
        #expect(ending.listen?.port == 8080 && ending.slack == nil && ending.people == nil)
    }

    @Test(arguments: [
        "database: relative\naws: {accounts: [{id: \"123456789012\"}]}",
        "database: /a\ndatabase: /b\naws: {accounts: [{id: \"123456789012\"}]}",
        "aws: {accounts: [{id: \"12345678901\"}]}", "aws: {accounts: [{id: \"123456789012\"}], endpoint_url: x}",
        "aws: {accounts: [{id: \"123456789012\", role: x}]}", "database: /a",
        "instalation: b\naws: {accounts: [{id: \"123456789012\"}]}",
        "installation: a/b\naws: {accounts: [{id: \"123456789012\"}]}",
        "databse: /b\naws: {accounts: [{id: \"123456789012\"}]}",
        "aws: {accounts: [{id: \"123456789012\", rol: \"arn:aws:iam::123456789012:role/curfew\"}]}",
        "aws: {accounts: [{id: \"123456789012\"}], endpiont_url: http://127.0.0.1:4566}",
        "aws: {accounts: [{id: \"123456789012\"}], assume: \"arn:aws:iam::123456789012:role/curfew\"}", "a: b: c", "",
    ])
    func `that leaves in doubt where accesses are ended ends nothing`(text: String) throws {
        let folder = try ConfigurationFolder()
        _ = try folder.load(text)
        #expect(Settings.endingOnly(path: folder.path, environment: [:]) == nil)
    }
}
