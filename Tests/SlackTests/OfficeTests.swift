import Access
import AccessDesk
import Counterparts
import Doubles
import JSON
import Testing

@testable import Slack

@Suite(.serialized) struct `An access in Slack` {
    @Test func `goes its whole way from the form to its end`() async throws {
        try await Office.open { office in
            let slack = office.slack
            try await askByForm(slack)
            let card = try await office.card()
            for piece in [
                "<@U0ANA>", "<@U0BO>", "<@U0CY>", "AmazonS3ReadOnlyAccess", "production", "1 hour",
                "ticket &lt;481&gt; &amp; more",
            ] {
                #expect(card.text.contains(piece), "the card lacks \(piece)")
            }
            #expect(card.buttons == ["approve", "deny"])
            try await office.press("approve", of: card, by: "U0BO")
            let granted = try await office.notice(saying: "State: granted")
            #expect(granted.buttons == ["relinquish"])
            #expect(granted.texts.dropLast().allSatisfy { !$0.lowercased().contains("granted") })
            let decided = try await office.card(saying: "State: granted")
            #expect(decided.timestamp == card.timestamp)
            #expect(decided.buttons.isEmpty)
            #expect(decided.text.contains("<@U0BO>"))

            try await office.press("relinquish", of: granted, by: "U0ANA")
            let over = try await office.notice(saying: "State: relinquished")
            #expect(over.timestamp == granted.timestamp)
            #expect(over.buttons.isEmpty)
            #expect(office.cloud.now.owned.isEmpty)
            #expect(try await slack.messages(in: "D0ANA").count == 1)
            #expect(try await slack.problems.isEmpty)
        }
    }

    @Test func `can be asked for a group by changing the type`() async throws {
        try await Office.open { office in
            let slack = office.slack
            try await slack.tell("type", ["user": "U0ANA", "text": "request aws --reason 'ticket 481'"])
            try await slack.tell("search", ["user": "U0ANA", "action": "policy"])
            try await slack.tell("fill", ["user": "U0ANA", "action": "policy", "value": "AmazonS3ReadOnlyAccess"])
            try await slack.tell("fill", ["user": "U0ANA", "action": "access_type", "value": "group"])
            await #expect(throws: CounterpartTrouble.self, "the old choice must not survive") {
                try await slack.tell("submit", ["user": "U0ANA"])
            }
            try await slack.tell("search", ["user": "U0ANA", "action": "group"])
            try await slack.tell("fill", ["user": "U0ANA", "action": "group", "value": "readers"])
            #expect(try await slack.tell("submit", ["user": "U0ANA"])["body"] == "")
            #expect(try await office.card().text.contains("ticket 481"))
            #expect(try await slack.problems.isEmpty)
        }
    }

    @Test func `to one resource is asked for by the form, shown whole, and given`() async throws {
        try await Office.open { office in
            let slack = office.slack
            try await slack.tell("type", ["user": "U0ANA", "text": "request aws --reason 'ticket 481'"])
            try await slack.tell("fill", ["user": "U0ANA", "action": "access_type", "value": "resource"])
            try await slack.tell("search", ["user": "U0ANA", "action": "resource", "typed": "sensitive prod"])
            try await slack.tell("fill", ["user": "U0ANA", "action": "resource", "value": "p0-sensitive-data"])
            try await slack.tell("search", ["user": "U0ANA", "action": "level", "typed": "s3"])
            try await slack.tell("fill", ["user": "U0ANA", "action": "level", "value": "AmazonS3ReadOnlyAccess"])
            try await slack.tell("fill", ["user": "U0ANA", "action": "prefix", "value": "orders/"])
            #expect(try await slack.tell("submit", ["user": "U0ANA"])["body"] == "")
            let card = try await office.card()
            for piece in [Office.bucket, "orders/", "What it allows", "What was left out"] {
                #expect(card.text.contains(piece), "the card lacks \(piece)")
            }
            #expect(card.buttons == ["approve", "deny", "policy"])
            try await office.press("policy", of: card, by: "U0BO")
            try await office.press("approve", of: card, by: "U0BO")
            let granted = try await office.notice(saying: "State: granted")
            #expect(granted.buttons == ["relinquish", "policy"] && granted.text.contains("What was left out"))
            let documents = try await office.desk.policies(
                of: try #require(office.desk.requests(.all(limit: 1)).first).id)
            #expect(documents.count == 1 && documents[0].contains("\(Office.bucket)/orders/*"))
            #expect(!documents[0].contains("\(Office.bucket)/*") && documents[0].contains("aws:CurrentTime"))
            #expect(try await slack.problems.isEmpty)
        }
    }

    @Test func `is denied at once, and the reason follows`() async throws {
        try await Office.open { office in
            try await office.ask()
            try await office.press("deny", of: office.card(), by: "U0BO")
            _ = try await office.notice(saying: "State: denied")
            try await office.slack.tell("fill", ["user": "U0BO", "action": "reason", "value": "not on a Friday"])
            #expect(try await office.slack.tell("submit", ["user": "U0BO"])["body"] == "")
            #expect(try await office.notice(saying: "not on a Friday").text.contains("<@U0BO>"))
            #expect(try await office.card(saying: "not on a Friday").buttons.isEmpty)
            #expect(try await office.slack.problems.isEmpty)
        }
    }

    @Test func `is not decided by its own person, a second click, a stranger or a replay`() async throws {
        try await Office.open { office in
            let slack = office.slack
            try await office.ask()
            let card = try await office.card()
            try await office.press("approve", of: card, by: "U0ANA")
            #expect(try await heard(office, "U0ANA").contains("nobody decides their own request"))
            try await slack.add("U0FAR", "bo@example.com", ["team_id": "T0OTHER"])
            try await slack.add("U0GUEST", "guest@example.com", ["is_restricted": true])
            try await office.press("approve", of: card, by: "U0FAR")
            #expect(try await heard(office, "U0FAR").contains("only members of this workspace"))
            try await office.press("approve", of: card, by: "U0GUEST")
            #expect(try await heard(office, "U0GUEST").contains("guests"))
            for forged: JSONValue in [
                ["secret": "wrong"], ["age": 301], ["payload": ["team": ["id": "T0OTHER"]]],
                ["payload": ["api_app_id": "A0OTHER"]],
            ] {
                #expect(try await office.press("approve", of: card, by: "U0BO", forged: forged)["status"] == 401)
            }
            #expect(try await office.desk.requests(.open).allSatisfy { $0.state == .waiting })

            async let first = office.press("approve", of: card, by: "U0BO")
            async let second = office.press("deny", of: card, by: "U0CY")
            _ = try await (first, second)
            #expect(try await office.press("deny", of: card, by: "U0CY", version: 0)["status"] == 200)
            let replayed = try await office.press("approve", of: card, by: "U0BO", version: 0, forged: ["replay": true])
            #expect(replayed["status"] == 200)
            #expect(try await heard(office, "U0CY").contains("already"))
            let request = try #require(try await office.desk.requests(.all(limit: 10)).first)
            #expect(request.decision != nil)
            #expect(try await slack.problems.isEmpty)
        }
    }

    @Test func `is told though Slack was away, slow, limiting or lost an answer`() async throws {
        try await Office.open { office in
            let slack = office.slack
            try await slack.strike("chat.postMessage", "outage")
            try await slack.strike("chat.postMessage", "limit", seconds: 1)
            try await slack.strike("users.lookupByEmail", "drop")
            try await office.ask()
            let card = try await office.card()
            try await slack.strike("users.info", "outage")
            try await office.press("approve", of: card, by: "U0BO")
            #expect(try await heard(office, "U0BO").contains("Slack did not answer"))
            try await slack.strike("chat.update", "outage", times: 3)
            try await office.press("approve", of: card, by: "U0BO")
            #expect(try await office.notice(saying: "State: granted").buttons == ["relinquish"])
            _ = try await office.card(saying: "State: granted")
        }
    }

    @Test func `can be asked for though Slack is slow to say who asks`() async throws {
        try await Office.open { office in
            try await office.slack.strike("users.info", "delay", seconds: 2)
            try await office.slack.tell("type", ["user": "U0ANA", "text": "request"])
            let view = try await office.slack.wait("the form stands") {
                try await office.slack.tell("state")["views"]?.array?.first { $0["shown"]?["callback_id"] == "ask" }
            }
            #expect(view["versions"] == 2)
            #expect(try await office.slack.problems.isEmpty)
        }
    }

    @Test func `is told anew where its messages were deleted`() async throws {
        try await Office.open { office in
            try await office.ask()
            let card = try await office.card()
            let notice = try await office.notice(saying: "State: waiting")
            for message in [card, notice] {
                try await office.slack.tell(
                    "delete", ["channel": .string(message.channel), "ts": .string(message.timestamp)])
            }
            let id = try #require(try await office.desk.requests(.open).first?.id)
            try await office.slack.tell("type", ["user": "U0ANA", "text": .string("withdraw \(id)")])
            #expect(try await office.notice(saying: "State: withdrawn").timestamp != notice.timestamp)
            #expect(try await office.card(saying: "State: withdrawn").timestamp != card.timestamp)
        }
    }

    /// Ana fills the form in; the rule wants a reason, and what was filled in before stays when the form says so.
    private func askByForm(_ slack: SlackStandIn) async throws {
        try await slack.tell("type", ["user": "U0ANA", "text": "request"])
        let found = try await slack.tell("search", ["user": "U0ANA", "action": "policy", "typed": "s3 rea"])
        let option = try #require(found["options"]?.array?.first)
        #expect(option["text"]?["text"] == "AmazonS3ReadOnlyAccess")
        try await slack.tell("fill", ["user": "U0ANA", "action": "policy", "value": option["value"] ?? .null])
        let refused = try await slack.tell("submit", ["user": "U0ANA"])
        #expect(refused["answer"]?["errors"]?["reason"] != nil)
        try await slack.tell("fill", ["user": "U0ANA", "action": "reason", "value": "ticket <481> & more"])
        #expect(try await slack.tell("submit", ["user": "U0ANA"])["body"] == "")
    }

    /// What only that person was shown last, once there is something.
    private func heard(_ office: Office, _ user: String) async throws -> String {
        try await office.slack.wait("\(user) is told something") {
            try await office.slack.ephemerals(for: user).last
        }
    }
}
