import Access
import AccessDesk
import HTTP
import JSON
import Testing

@testable import Slack

@Suite struct `The slash command` {
    @Test func `submits a whole request at once`() async throws {
        try await Workplace.run { place in
            let response = await place.type(
                "request aws policy AmazonS3ReadOnlyAccess --reason “ticket 481” —duration 1h")
            #expect(response.status == 200)
            let said = try JSONValue(parsing: response.body)
            #expect(said["response_type"] == "ephemeral")
            #expect(
                said["text"]?.string?.contains("Asked for AmazonS3ReadOnlyAccess in production for 1 hour") ?? false)
            let draft = try #require(place.desk.now.drafts.first)
            #expect(draft.person.slackID == "U0ANA")
            #expect(draft.person.email.text == "ana@example.com")
            #expect(draft.wish == .policy("AmazonS3ReadOnlyAccess"))
            #expect(draft.account == "123456789012")
            #expect(draft.reason == "ticket 481")
            #expect(draft.duration == .seconds(3600))
            #expect(draft.origin == .slack)
            #expect(place.slack.calls("views.open").isEmpty)
        }
    }

    @Test func `undoes Slack's three escapes and no more`() async throws {
        try await Workplace.run { place in
            _ = await place.type("request aws group readers --reason \"R&amp;D &lt;3 &amp;lt;\"")
            #expect(place.desk.now.drafts.first?.reason == "R&D <3 &lt;")
        }
    }

    @Test(arguments: ["request", "request aws", "request aws policy", "request aws group --reason x"])
    func `opens the form when something is missing`(text: String) async throws {
        try await Workplace.run { place in
            let response = await place.type(text)
            #expect(response.status == 200)
            #expect(response.body.isEmpty)
            let open = try #require(place.slack.calls("views.open").first)
            #expect(open.arguments["trigger_id"] == "111.222.abc")
            #expect(open.arguments["view"]?["callback_id"] == "ask")
            #expect(place.desk.now.drafts.isEmpty)
        }
    }

    @Test func `opens the form where there are several accounts and none is named`() async throws {
        try await Workplace.run { place in
            place.desk.change { $0.form.accounts.append(Account(id: "210987654321", name: "staging")) }
            _ = await place.type("request aws policy AmazonS3ReadOnlyAccess")
            let view = try #require(place.slack.calls("views.open").first?.arguments["view"])
            #expect(view.compact.contains(#""value":"p:1""#))
            #expect(place.desk.now.drafts.isEmpty)
            _ = await place.type("request aws policy AmazonS3ReadOnlyAccess --account staging")
            _ = await place.type("request aws policy arn:aws:iam::210987654321:policy/team/x")
            #expect(place.desk.now.drafts.map(\.account) == ["staging", "210987654321"])
        }
    }

    @Test(arguments: [
        ("request aws role X", "no kind of access"), ("frobnicate", "no command here"),
        ("request aws policy X Y", "one word too many"), ("web", "not there yet"), ("withdraw", "wants the id"),
        ("allow bo@example.com aws", "not there yet"),
        ("request aws policy --duration 9h", "longer than anybody"),
        ("request --account nowhere", "ask for nothing in"),
        ("request aws resource", "no resource that you may ask for"), ("request aws policy \"X", "never closed"),
    ])
    func `says what is wrong with what was typed`(text: String, words: String) async throws {
        try await Workplace.run { place in
            let response = await place.type(text)
            #expect(response.status == 200)
            #expect(response.text.contains("Not done: "))
            #expect(response.text.contains(words))
            #expect(place.slack.calls("views.open").isEmpty)
        }
    }

    @Test func `says a refusal with its hint`() async throws {
        try await Workplace.run { place in
            place.desk.change { $0.refusal = Refusal(.notAllowed, "no rule <allows> this", hint: "ask for less") }
            let said = try JSONValue(parsing: await place.type("request aws policy X").body)
            #expect(said["text"] == "Not done: no rule &lt;allows&gt; this. What to do: ask for less.")
        }
    }

    @Test func `says when there is nothing to ask for`() async throws {
        try await Workplace.run { place in
            place.desk.change { $0.form.emptiness = Refusal(.notReady, "Curfew has not read yet what there is") }
            #expect(await place.type("request").text.contains("has not read yet"))
            #expect(place.slack.calls("views.open").isEmpty)
        }
    }

    @Test func `says when there is nothing of the kind that was typed`() async throws {
        try await Workplace.run { place in
            place.desk.change { $0.form.kinds = [.policy] }
            #expect(await place.type("request aws group").text.contains("no group that you may ask for"))
        }
    }

    @Test(arguments: ["expired_trigger_id", "trigger_expired", "exchanged_trigger_id", "invalid_trigger_id"])
    func `says when the form could not be opened in time`(code: String) async throws {
        try await Workplace.run { place in
            place.slack.script("views.open", .error(code))
            #expect(await place.type("request").text.contains("could not be opened in time"))
        }
    }

    @Test func `opens a note first when Slack is slow to say who asks`() async throws {
        try await Workplace.run { place in
            place.slack.script("users.info", .lost)
            #expect(await place.type("request").body.isEmpty)
            #expect(place.slack.calls("views.open").first?.arguments["view"]?["callback_id"] == "note")
            let update = try await place.calls("views.update")[0]
            #expect(update.arguments["view_id"] == "V0NEW")
            #expect(update.arguments["view"]?["callback_id"] == "ask")
        }
    }

    @Test func `lists one's requests, escaped`() async throws {
        try await Workplace.run { place in
            #expect(await place.type("list").text.contains("nothing yet"))
            _ = await place.type("request aws policy X")
            let said =
                try JSONValue(parsing: await place.type("list", by: "U0ANA", ["trigger_id": "1.2.other"]).body)["text"]?
                .string ?? ""
            let id = try #require(place.desk.now.requests.first?.id)
            #expect(said.contains("• \(id) waiting: AmazonS3ReadOnlyAccess in production"))
        }
    }

    @Test func `relinquishes what is named, and asks which when it cannot know`() async throws {
        try await Workplace.run { place in
            #expect(await place.type("relinquish").text.contains("no access to give back"))
            _ = await place.type("request aws policy X")
            let id = try #require(place.desk.now.requests.first?.id)
            #expect(await place.type("relinquish \(id)").text.contains("Relinquishing AmazonS3ReadOnlyAccess"))
            #expect(place.desk.now.acts == ["relinquish \(id) by ana@example.com"])
            #expect(await place.type("withdraw \(id)").text.contains("Withdrawn"))
        }
    }

    @Test func `explains itself`() async throws {
        try await Workplace.run { place in
            for text in ["", "help", "request --help"] {
                let said = await place.type(text).text
                #expect(said.contains("/p0 request aws policy NAME|ARN"))
                #expect(said.contains("/p0 relinquish [ID]"))
            }
        }
    }

    @Test func `is answered in time however slow the desk is, and its outcome told later`() async throws {
        try await Workplace.run { place in
            let gate = Gate()
            place.desk.change { $0.gate = gate }
            // The desk answers nothing before the gate is opened, so this returns by the responder's own patience.
            let response = await place.type("request aws policy X")
            #expect(SlackResponder.patience < .seconds(3))
            #expect(response.status == 200)
            #expect(response.body.isEmpty)
            gate.open()
            let url = "https://hooks.slack.com/commands/T0AAA/1/x"
            let told = try await place.calls(url)[0]
            #expect(told.arguments["text"]?.string?.contains("Asked for") ?? false)
            #expect(told.arguments["response_type"] == "ephemeral")
            #expect(told.headers["Authorization"] == nil)
        }
    }
}

@Suite struct `Whoever may not use Curfew` {
    @Test(
        arguments: [
            ["deleted": true], ["is_bot": true], ["is_restricted": true], ["is_ultra_restricted": true],
            ["is_stranger": true], ["team_id": "T0OTHER"], ["is_email_confirmed": false], ["profile": [:]],
            ["profile": ["email": "ana@elsewhere.com"]], ["profile": ["email": "ana@sub.example.com"]],
        ] as [JSONObject])
    func `is refused in private, whatever they try`(flags: JSONObject) async throws {
        try await Workplace.run { place in
            place.slack.add("U0EVE", email: "eve@example.com", flags)
            for text in ["request", "request aws policy X", "list", "relinquish", "nonsense"] {
                let response = await place.type(text, by: "U0EVE")
                #expect(response.status == 200)
                #expect(response.text.contains("Not done: "))
            }
            let id = "0123456789abcdef"
            for action in ["approve", "deny", "relinquish", "withdraw"] {
                let response = await place.press(action, id, by: "U0EVE")
                #expect(response.status == 200)
                #expect(response.body.isEmpty)
            }
            let told = try await place.calls("https://hooks.slack.com/actions/T0AAA/1/x", atLeast: 4)
            #expect(told.allSatisfy { $0.arguments["response_type"] == "ephemeral" })
            let submission = place.viewPayload(
                "view_submission", by: "U0EVE",
                [
                    ("access_type", "access_type", "policy"), ("policy:1", "policy", "p:1"),
                    ("duration", "duration", "1h"),
                ])
            #expect(await place.interact(submission).text.contains("errors"))
            #expect(place.desk.now.drafts.isEmpty)
            #expect(place.desk.now.acts.isEmpty)
            #expect(place.slack.calls("views.open").isEmpty)
        }
    }

    @Test func `is told so when Slack does not know them`() async throws {
        try await Workplace.run { place in
            #expect(await place.type("list", by: "U0NONE").text.contains("does not say who you are"))
        }
    }

    @Test func `counts as a member where Grid says so`() async throws {
        try await Workplace.run { place in
            place.slack.add(
                "W0GRID", email: "grid@example.com", ["enterprise_user": ["teams": ["T0AAA", "T0BBB"]]], team: "E0ORG")
            #expect(await place.type("list", by: "W0GRID").text.contains("nothing yet"))
        }
    }
}
