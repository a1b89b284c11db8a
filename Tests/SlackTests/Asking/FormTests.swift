import Access
import AccessDesk
import Doubles
import HTTP
import JSON
import Testing

@testable import Slack

@Suite struct `The form` {
    private static func blocks(_ view: JSONValue?) -> [String] {
        view?["blocks"]?.array?.compactMap { $0["block_id"]?.string } ?? []
    }

    private static func filled(_ more: [(String, String, String?)] = []) -> [(String, String, String?)] {
        [("kind", "kind", "aws"), ("access_type", "access_type", "policy"), ("duration", "duration", "1h")] + more
    }

    @Test func `has the contract's inputs`() async throws {
        try await Workplace.run { place in
            _ = await place.type("request")
            let view = try #require(place.slack.calls("views.open").first?.arguments["view"])
            #expect(Self.blocks(view) == ["kind", "access_type", "policy:1", "reason", "duration"])
            for block in view["blocks"]?.array ?? [] {
                let id = block["block_id"]?.string ?? ""
                let action = block["element"]?["action_id"]?.string ?? "-"
                #expect(id == action || id.hasPrefix("\(action):"))
            }
            let labels = ["Amazon Web Services", "Attach user policy", "Add user to group"]
            #expect(labels.allSatisfy { view.compact.contains($0) })
        }
    }

    @Test func `asks for the account where there are several`() async throws {
        try await Workplace.run { place in
            place.desk.change { $0.form.accounts.append(Account(id: "210987654321", name: "staging")) }
            _ = await place.type("request --account staging --reason why --duration 30m")
            let view = try #require(place.slack.calls("views.open").first?.arguments["view"])
            #expect(Self.blocks(view).contains("account"))
            let initial = (view["blocks"]?.array ?? []).compactMap {
                $0["element"]?["initial_option"]?["value"]?.string ?? $0["element"]?["initial_value"]?.string
            }
            #expect(initial == ["aws", "210987654321", "policy", "why", "30m"])
        }
    }

    @Test func `finds one of many accounts by a type-ahead`() async throws {
        try await Workplace.run { place in
            place.desk.change { state in
                state.form.accounts = (0..<250).map {
                    Account(id: AccountID("\(100_000_000_000 + $0)"), name: "team-\($0)")
                }
            }
            _ = await place.type("request")
            let view = try #require(place.slack.calls("views.open").first?.arguments["view"])
            #expect(view["blocks"]?.array?[1]["element"]?["type"] == "external_select")
            let load = place.viewPayload("block_suggestion", [], ["action_id": "account", "value": "TEAM-24"])
            let options = try JSONValue(parsing: await place.interact(load).body)["options"]?.array ?? []
            #expect(options.count == 11)
        }
    }

    @Test func `changes with the type and forgets the old choice`() async throws {
        try await Workplace.run { place in
            let change = place.viewPayload(
                "block_actions", metadata: #"{"v":1,"n":3}"#,
                [
                    ("access_type", "access_type", "group"), ("reason", "reason", "why"),
                    ("duration", "duration", "30m"),
                ],
                [
                    "trigger_id": "1.2.x",
                    "actions": [["action_id": "access_type", "selected_option": ["value": "group"]]],
                ])
            #expect(await place.interact(change).status == 200)
            let update = try #require(place.slack.calls("views.update").first)
            #expect(update.arguments["view_id"] == "V0FFF")
            let view = update.arguments["view"]
            #expect(Self.blocks(view) == ["kind", "access_type", "group:4", "reason", "duration"])
            #expect(view?["private_metadata"]?.string?.contains(#""n":4"#) ?? false)
        }
    }

    @Test func `that was closed meanwhile is let go`() async throws {
        try await Workplace.run { place in
            place.slack.script("views.update", .error("not_found"))
            let change = place.viewPayload(
                "block_actions", [], ["actions": [["action_id": "account", "selected_option": ["value": "1"]]]])
            #expect(await place.interact(change).status == 200)
            #expect(place.slack.calls("chat.postMessage").isEmpty)
        }
    }

    @Test func `becomes an ask when it is submitted`() async throws {
        try await Workplace.run { place in
            let payload = place.viewPayload(
                "view_submission", Self.filled([("policy:3", "policy", "p:1"), ("reason", "reason", "ticket 481")]))
            let response = await place.interact(payload)
            #expect(response.status == 200)
            #expect(response.body.isEmpty)
            let draft = try #require(place.desk.now.drafts.first)
            #expect(draft.wish == .policy("policy p:1"))
            #expect(draft.account == "123456789012")
            #expect(draft.reason == "ticket 481")
            #expect(draft.duration == .seconds(3600))
        }
    }

    @Test(arguments: [
        (AskField?.none, "policy:3"), (.thing, "policy:3"), (.reason, "reason"), (.duration, "duration"),
        (.account, "policy:3"),
    ])
    func `keeps what was typed and shows a refusal under its field`(field: AskField?, block: String) async throws {
        try await Workplace.run { place in
            place.desk.change { state in
                let refusal = Refusal(.notAllowed, "a reason is needed here", hint: "give a reason")
                state.refusal = field.map(refusal.about) ?? refusal
            }
            let payload = place.viewPayload(
                "view_submission", Self.filled([("policy:3", "policy", "p:1"), ("reason", "reason", nil)]))
            let answer = try JSONValue(parsing: await place.interact(payload).body)
            #expect(answer["response_action"] == "errors")
            #expect(answer["errors"]?[block]?.string?.contains("a reason is needed here") ?? false)
        }
    }

    @Test(arguments: [
        [("policy:3", "policy", nil)], [("policy:3", "policy", "-")], [("policy:3", "policy", "unheard of")],
        [("policy:3", "policy", "p:1"), ("account", "account", "999999999999")],
        [("policy:3", "policy", String(repeating: "p:", count: 200))],
    ])
    func `trusts nothing that comes back`(values: [(String, String, String?)]) async throws {
        try await Workplace.run { place in
            let answer = await place.interact(place.viewPayload("view_submission", Self.filled(values)))
            let outcome = try JSONValue(parsing: answer.body)
            #expect(outcome["response_action"] == "errors")
            #expect(place.desk.now.drafts.isEmpty)
        }
    }

    @Test(arguments: ["", "soon", "0h", "99999999999h"])
    func `refuses a duration that is none`(duration: String) async throws {
        try await Workplace.run { place in
            let values: [(String, String, String?)] = [
                ("access_type", "access_type", "policy"), ("policy:1", "policy", "p:1"),
                ("duration", "duration", duration),
            ]
            let answer = await place.interact(place.viewPayload("view_submission", values))
            let outcome = try JSONValue(parsing: answer.body)
            #expect(outcome["errors"]?["duration"] != nil)
        }
    }

    @Test func `follows its type when it is sent before it could change`() async throws {
        try await Workplace.run { place in
            let values: [(String, String, String?)] = [
                ("access_type", "access_type", "group"), ("policy:1", "policy", "p:1"), ("duration", "duration", "1h"),
            ]
            let answer = try JSONValue(
                parsing: await place.interact(place.viewPayload("view_submission", values)).body)
            #expect(answer["response_action"] == "update")
            #expect(Self.blocks(answer["view"]).contains("group:2"))
            #expect(place.desk.now.drafts.isEmpty)
        }
    }

    @Test func `tells its person what became of it when that took too long`() async throws {
        try await Workplace.run { place in
            let gate = Gate()
            place.desk.change { state in
                state.gate = gate
                state.refusal = Refusal(.notAllowed, "no rule allows this")
            }
            let payload = place.viewPayload("view_submission", Self.filled([("policy:3", "policy", "p:1")]))
            let response = await place.interact(payload)
            #expect(response.status == 200)
            #expect(response.body.isEmpty)
            gate.open()
            let told = try await place.calls("chat.postMessage")[0]
            #expect(told.arguments["channel"] == "U0ANA")
            #expect(told.arguments["text"]?.string?.contains("no rule allows this") ?? false)
        }
    }
}

@Suite struct `The type-ahead` {
    @Test func `offers what the desk suggests for kind and account`() async throws {
        try await Workplace.run { place in
            let load = place.viewPayload(
                "block_suggestion", metadata: #"{"v":1,"n":1,"account":"123456789012"}"#, [],
                ["action_id": "policy", "block_id": "policy:1", "value": "s3 rea"])
            let answer = try JSONValue(parsing: await place.interact(load).body)
            let option = try #require(answer["options"]?.array?.first)
            #expect(option["value"] == "p:1")
            #expect(option["text"]?["text"] == "AmazonS3ReadOnlyAccess")
            #expect(place.desk.now.searches == ["ana@example.com policy 123456789012 s3 rea"])
            #expect(place.desk.now.deliveries.isEmpty)
        }
    }

    @Test func `shortens long names in their middle and offers a hundred at most`() async throws {
        try await Workplace.run { place in
            let name = "Start" + String(repeating: "x", count: 118) + "End"
            place.desk.change { state in
                state.suggestions.entries = (0..<10_000).map {
                    .init(value: "p:\($0)", title: name, detail: String(repeating: "d", count: 700))
                }
            }
            let load = place.viewPayload("block_suggestion", [], ["action_id": "policy", "value": ""])
            let options = try JSONValue(parsing: await place.interact(load).body)["options"]?.array ?? []
            #expect(options.count == 100)
            let text = try #require(options[0]["text"]?["text"]?.string)
            #expect(text.count == 75)
            #expect(text.hasPrefix("Start") && text.hasSuffix("End"))
            #expect(options[0]["description"]?["text"]?.string?.count == 75)
        }
    }

    @Test(arguments: [
        nil, "nothing matches", String(repeating: "what the rules do not let you ask for is not listed ", count: 5),
        String(repeating: "x", count: 200),
    ])
    func `says why it has nothing`(remark: String?) async throws {
        try await Workplace.run { place in
            place.desk.change { $0.suggestions = Suggestions(entries: [], remark: remark) }
            let load = place.viewPayload("block_suggestion", [], ["action_id": "group", "value": "zzz"])
            let options = try JSONValue(parsing: await place.interact(load).body)["options"]?.array ?? []
            #expect(options.count == 1)
            #expect(options[0]["value"]?.string == SlackResponder.noteValue)
            #expect((1...75).contains(options[0]["text"]?["text"]?.string?.count ?? 0))
            #expect((1...75).contains(options[0]["description"]?["text"]?.string?.count ?? 1))
        }
    }

    @Test func `asks Slack once in five minutes who types`() async throws {
        try await Workplace.run { place in
            let load = place.viewPayload("block_suggestion", [], ["action_id": "policy", "value": ""])
            for _ in 0..<5 { _ = await place.interact(load) }
            #expect(place.slack.calls("users.info").count == 1)
            place.clock.advance(by: .seconds(300))
            _ = await place.interact(load)
            #expect(place.slack.calls("users.info").count == 2)
        }
    }
}
