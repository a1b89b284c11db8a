import Access
import AccessDesk
import HTTP
import JSON
import Testing

@testable import Slack

@Suite struct `A click` {
    private static let responseURL = "https://hooks.slack.com/actions/T0AAA/1/x"

    private static func request(_ place: Workplace) throws -> AccessRequest {
        let ana = Person(email: try #require(EmailAddress("ana@example.com")), slackID: "U0ANA")
        let request = ScriptedDesk.request(of: ana, number: 1)
        place.desk.change { $0.requests = [request] }
        return request
    }

    @Test(arguments: ["approve", "deny", "relinquish", "withdraw", "review", "page"])
    func `does what its button says, in its person's name`(action: String) async throws {
        try await Workplace.run { place in
            let id = try Self.request(place).id
            let response = await place.press(action, id.text)
            #expect(response.status == 200)
            #expect(response.body.isEmpty)
            #expect(place.desk.now.acts == ["\(action) \(id) by bo@example.com"])
            #expect(place.slack.calls(Self.responseURL).isEmpty)
        }
    }

    @Test func `to approve takes the time that is chosen on the card`() async throws {
        try await Workplace.run { place in
            let id = try Self.request(place).id
            let chosen: JSONValue = ["values": ["b1": ["lasting": ["selected_option": ["value": "30m"]]]]]
            _ = await place.press("approve", id.text, ["state": chosen])
            #expect(place.desk.now.acts == ["approve for 30m \(id) by bo@example.com"])
        }
    }

    @Test func `to approve for a time that nobody can read approves nothing`() async throws {
        try await Workplace.run { place in
            let id = try Self.request(place).id
            let chosen: JSONValue = ["values": ["b1": ["lasting": ["selected_option": ["value": "soon"]]]]]
            _ = await place.press("approve", id.text, ["state": chosen])
            #expect(place.desk.now.acts.isEmpty)
            let told = try await place.calls(Self.responseURL)[0]
            #expect(told.arguments["text"]?.string?.contains("no duration") ?? false)
        }
    }

    @Test func `that chooses a time does nothing yet`() async throws {
        try await Workplace.run { place in
            let id = try Self.request(place).id
            #expect(await place.press("lasting", id.text).status == 200)
            #expect(place.desk.now.acts.isEmpty)
            #expect(place.slack.calls(Self.responseURL).isEmpty)
        }
    }

    @Test func `is judged by who its person is at that moment`() async throws {
        try await Workplace.run { place in
            let id = try Self.request(place).id
            _ = await place.type("list", by: "U0BO")
            place.slack.add("U0BO", email: "bo@example.com", ["deleted": true])
            _ = await place.press("approve", id.text)
            #expect(place.desk.now.acts.isEmpty)
            let told = try await place.calls(Self.responseURL)[0]
            #expect(told.arguments["text"]?.string?.contains("deactivated") ?? false)
        }
    }

    @Test func `decides nothing while Slack does not say who clicks`() async throws {
        try await Workplace.run { place in
            let id = try Self.request(place).id
            _ = await place.type("list", by: "U0BO")
            place.slack.script("users.info", .lost)
            #expect(await place.press("approve", id.text).status == 200)
            #expect(place.desk.now.acts.isEmpty)
            let told = try await place.calls(Self.responseURL)[0]
            #expect(told.arguments["text"]?.string?.contains("Slack did not answer") ?? false)
            _ = await place.press("approve", id.text, ["trigger_id": "2"])
            #expect(place.desk.now.acts.count == 1)
        }
    }

    @Test func `by somebody of another workspace is refused in private`() async throws {
        try await Workplace.run { place in
            let id = try Self.request(place).id
            let response = await place.press("approve", id.text, by: "U0FAR", team: "T0OTHER")
            #expect(response.status == 200)
            #expect(place.desk.now.acts.isEmpty)
            let told = try await place.calls(Self.responseURL)[0]
            #expect(told.arguments["response_type"] == "ephemeral")
            #expect(told.arguments["replace_original"] == false)
            #expect(told.arguments["text"]?.string?.contains("only members of this workspace") ?? false)
            #expect(place.slack.calls("users.info").isEmpty)
        }
    }

    @Test func `that comes second is told who was first`() async throws {
        try await Workplace.run { place in
            let request = try Self.request(place)
            place.desk.change {
                $0.refusal = Refusal(.alreadyDecided, "request \(request.id) was already denied by cy@example.com")
            }
            _ = await place.press("approve", request.id.text)
            let told = try await place.calls(Self.responseURL)[0]
            #expect(told.arguments["text"]?.string?.contains("already denied by cy@example.com") ?? false)
            // The request is not over, so its card is about to change by itself.
            #expect(place.slack.calls("chat.update").isEmpty)
        }
    }

    @Test func `on a card left behind brings the card up to date`() async throws {
        try await Workplace.run { place in
            var request = try Self.request(place)
            let over = request
            _ = try request.apply(.withdrawn(by: .person(over.ask.person)), at: Instant(seconds: 1_795_000_100))
            place.desk.change { [request] state in
                state.requests = [request]
                state.refusal = Refusal(.alreadyOver, "request \(request.id) is already over: it is withdrawn")
            }
            _ = await place.press("approve", request.id.text)
            let update = try await place.calls("chat.update")[0]
            #expect(update.arguments["ts"] == "1700000000.000100")
            #expect(!(update.arguments["blocks"]?.compact.contains("\"actions\"") ?? true))
        }
    }

    @Test func `falls back to an ephemeral message where its response URL is dead or foreign`() async throws {
        try await Workplace.run { place in
            let id = try Self.request(place).id
            place.desk.change { $0.refusal = Refusal(.notYourOwn, "nobody decides their own request") }
            place.slack.script(Self.responseURL, .response(Response(status: 404)))
            _ = await place.press("approve", id.text)
            let told = try await place.calls("chat.postEphemeral")[0]
            #expect(told.arguments["user"] == "U0BO")
            #expect(told.arguments["channel"] == "C0APPR")
            for url in ["https://evil.example/x", "http://hooks.slack.com/x", "https://hooks.slack.com.evil.example/x"]
            {
                _ = await place.press("approve", id.text, ["response_url": .string(url)])
                #expect(place.slack.calls(url).isEmpty)
            }
            #expect(try await place.calls("chat.postEphemeral", atLeast: 4).count == 4)
        }
    }

    @Test func `carries out every action of its delivery`() async throws {
        try await Workplace.run { place in
            let id = try Self.request(place).id
            let actions: JSONValue = [
                ["action_id": "approve", "value": .string(id.text)], ["action_id": "unheard_of", "value": "x"],
                ["action_id": "deny", "value": "no id"], ["action_id": "relinquish", "value": .string(id.text)],
            ]
            _ = await place.press("approve", id.text, ["actions": actions])
            #expect(place.desk.now.acts.map { $0.prefix { $0 != " " } } == ["approve", "relinquish"])
            #expect(try await place.calls(Self.responseURL).count == 1)
        }
    }

    @Test func `counts once when its delivery comes again`() async throws {
        try await Workplace.run { place in
            let id = try Self.request(place).id
            for _ in 0..<3 { #expect(await place.press("approve", id.text).status == 200) }
            #expect(place.desk.now.acts.count == 1)
        }
    }
}

@Suite struct `A denial` {
    @Test func `decides at once and then asks why`() async throws {
        try await Workplace.run { place in
            let ana = Person(email: try #require(EmailAddress("ana@example.com")))
            let request = ScriptedDesk.request(of: ana, number: 1)
            place.desk.change { $0.requests = [request] }
            _ = await place.press("deny", request.id.text)
            let view = try #require(place.slack.calls("views.open").first?.arguments["view"])
            #expect(view["callback_id"] == "denial")
            #expect(view["private_metadata"]?.string == request.id.text)
            let reason = place.viewPayload(
                "view_submission", callback: "denial", metadata: request.id.text, by: "U0BO",
                [("reason", "reason", "not on a Friday")])
            #expect(await place.interact(reason).body.isEmpty)
            #expect(
                place.desk.now.acts == [
                    "deny \(request.id) by bo@example.com", "explain not on a Friday \(request.id) by bo@example.com",
                ])
        }
    }

    @Test func `stands though the form for its reason cannot be opened`() async throws {
        try await Workplace.run { place in
            let ana = Person(email: try #require(EmailAddress("ana@example.com")))
            let request = ScriptedDesk.request(of: ana, number: 1)
            place.desk.change { $0.requests = [request] }
            place.slack.script("views.open", .error("expired_trigger_id"))
            #expect(await place.press("deny", request.id.text).status == 200)
            #expect(place.desk.now.acts.count == 1)
            #expect(place.slack.calls("https://hooks.slack.com/actions/T0AAA/1/x").isEmpty)
        }
    }

    @Test(arguments: [("", "x"), ("0123456789abcdef", String(repeating: "x", count: 1001))])
    func `takes no reason for nothing, and no endless one`(metadata: String, reason: String) async throws {
        try await Workplace.run { place in
            let payload = place.viewPayload(
                "view_submission", callback: "denial", metadata: metadata, by: "U0BO", [("reason", "reason", reason)])
            #expect(await place.interact(payload).text.contains("\"errors\""))
            #expect(place.desk.now.acts.isEmpty)
        }
    }

    @Test func `needs no reason`() async throws {
        try await Workplace.run { place in
            let payload = place.viewPayload(
                "view_submission", callback: "denial", metadata: "0123456789abcdef", by: "U0BO",
                [("reason", "reason", nil)])
            #expect(await place.interact(payload).body.isEmpty)
            #expect(place.desk.now.acts.isEmpty)
        }
    }
}
