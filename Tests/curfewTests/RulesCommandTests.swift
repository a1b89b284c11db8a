import ChildProcesses
import Foundation
import JSON
import Testing

@Suite struct `A command about rules` {
    private func run(_ words: [String], on configuration: String) async throws -> ChildProcess.Outcome {
        let file = FileManager.default.temporaryDirectory.appending(path: "curfew-\(UUID()).yaml")
        try configuration.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await DemoProcess.run(["rules"] + words + ["--config", file.path])
    }

    private static let beginning = """
        slack: {bot_token: xoxb-1, signing_secrets: [secret], workspace: T1, approval_channel: C0APPROVALS}
        people: {domains: [example.com]}
        pagerduty: {token: token}
        admin_socket: /nonexistent/curfew.sock
        aws: {accounts: [{id: "123456789012", name: production}]}
        rules:

        """

    @Test func `finds what is probably not meant, and fails with 1`() async throws {
        let rules =
            Self.beginning + """
                - {name: one, approval: {channel: C1, approvers: [bo@example.com, cy@example.com]}}
                - {name: other, access: {kinds: [group], policies: [X]}, approval: automatic}
                - {name: both, access: {kinds: [policy]}, approval: {channel: C1, approvers: [bo@example.com, slack:S1], count: 2}}

                """
        let outcome = try await run(["check"], on: rules)
        #expect(outcome.status == 1)
        for line in [
            "the rule \"other\": has access.policies, which changes nothing for the kinds group",
            "the rule \"both\": wants 2 people, and \"one\" is content with 1 for everything that it is about",
            "note: names and groups: not looked at, since no appliance runs that knows what exists",
        ] { #expect(outcome.output.contains(line), "\(outcome.output)") }
        let json = try JSONValue(parsing: try await run(["check", "--json"], on: rules).output)
        #expect(json["findings"]?.array?.map { $0["kind"] } == ["useless-key", "count-defeated"])
        #expect(json["names_checked"] == false)
    }

    @Test func `finds nothing in good rules`() async throws {
        let outcome = try await run(
            ["check"],
            on: Self.beginning + "- {name: a, approval: {channel: C1, approvers: [bo@example.com, cy@example.com]}}\n")
        #expect(outcome.status == 0 && outcome.output.hasSuffix(", 1 rule\n"), "\(outcome.output)")
    }

    @Test func `explains step by step`() async throws {
        let rules =
            Self.beginning + """
                - name: night
                  requester: {on_call: {schedules: [PNIGHT]}}
                  approval: automatic
                  longest: 1h
                - name: day
                  requester: {people: [cy@example.com]}
                  approval: automatic

                """
        let words = ["explain", "--person", "ana@example.com", "aws", "policy", "AmazonS3ReadOnlyAccess"]
        let outcome = try await run(words, on: rules)
        #expect(outcome.status == 0)
        for line in [
            "? \"night\" (automatic): may match, and does not count as long as it is not known",
            "requester.on_call: it is not known yet who is on call on the schedule PNIGHT",
            "- \"day\" (automatic): does not match", "requester.people: it is not for ana@example.com",
            "So it is not known yet",
        ] { #expect(outcome.output.contains(line), "\(outcome.output)") }
        let answer = try await run(words + ["--on-call", "PNIGHT", "--json"], on: rules).output
        #expect(try JSONValue(parsing: answer)["outcome"] == "automatic")
    }

    @Test func `has ten examples in the documentation, which say what becomes of asks, and are found in order`()
        async throws
    {
        let page = try Documentation()
        #expect(page.examples.count == 10)
        for (number, example) in page.examples.enumerated() {
            let rules = page.beginning + "admin_socket: /nonexistent/curfew.sock\n" + example.rules
            let check = try await run(["check"], on: rules)
            #expect(check.status == 0, "example \(number + 1): \(check.output)\(check.errors)")
            #expect(example.asks.count >= 3)
            for (words, outcome) in example.asks {
                let answer = try await run(["explain", "--json"] + words, on: rules)
                let json = try? JSONValue(parsing: answer.output)
                #expect(json?["outcome"]?.string == outcome, "example \(number + 1): \(words) \(answer)")
            }
        }
    }
}

/// The page about rules, taken apart.
private struct Documentation {
    /// The part of the file that all examples share.
    var beginning = ""
    var examples: [(rules: String, asks: [(words: [String], outcome: String)])] = []

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Packaging/doc/rules.md"), encoding: .utf8)
        var kind: String?
        var block = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("```") {
                if let ended = kind { take(block, of: ended) }
                (kind, block) = (kind == nil ? String(line.dropFirst(3)) : nil, "")
            } else if kind != nil {
                block += line + "\n"
            }
        }
    }

    private mutating func take(_ block: String, of kind: String) {
        switch kind {
        case "yaml" where block.hasPrefix("rules:"): examples.append((block, []))
        case "yaml": beginning = block
        default:
            for line in block.split(separator: "\n") {
                let parts = line.components(separatedBy: " → ")
                // Of an ask only the reason has spaces in it, and stands in quotes.
                let quoted = parts[0].split(separator: "\"", omittingEmptySubsequences: false)
                let words = quoted.enumerated().flatMap { place, part in
                    place % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
                }
                examples[examples.count - 1].asks.append((words, parts[1]))
            }
        }
    }
}
