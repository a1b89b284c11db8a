import Access
import Cryptography
import Doubles
import HTTP
import JSON
import Testing

@testable import Slack

@Suite struct `The door at /slack` {
    @Test(arguments: [
        (
            "8f742231b10e8888abcd99yyyzzz85a5", Int64(1_531_420_618),
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
        ),
        (
            "test-signing-secret", Int64(1_700_000_000), "payload=%7B%7D",
            "v0=47b2ba575ed2af0b2e823e34f311b8afaaa2264f26afd1c32cd91687a60e9262"
        ),
    ])
    func `knows Slack's signature`(secret: String, time: Int64, body: String, signature: String) throws {
        let headers: Headers = ["x-slack-request-timestamp": "\(time)", "X-SLACK-SIGNATURE": signature]
        let now = Instant(seconds: time + 300)
        try RequestSignature(headers).verify(
            Array(body.utf8), secrets: [Secret("old"), Secret(secret)], at: now)
        #expect(throws: Unauthentic.self) {
            try RequestSignature(headers).verify(Array(body.utf8) + [10], secrets: [Secret(secret)], at: now)
        }
        #expect(throws: Unauthentic.self) {
            try RequestSignature(headers).verify(Array(body.utf8), secrets: [Secret("old")], at: now)
        }
    }

    @Test(arguments: [-301, 301, -100_000, 100_000])
    func `refuses a stale time`(offset: Int64) async throws {
        try await Workplace.run { place in
            let body = Workplace.form(place.command("list"))
            let response = await place.deliver(body, at: place.clock.now.seconds + offset)
            #expect(response.status == 401)
            #expect(place.desk.now.deliveries.isEmpty)
        }
    }

    @Test(arguments: [-300, 0, 300])
    func `lets a recent time in`(offset: Int64) async throws {
        try await Workplace.run { place in
            let body = Workplace.form(place.command("help"))
            #expect(await place.deliver(body, at: place.clock.now.seconds + offset).status == 200)
        }
    }

    @Test(arguments: [
        [], [("X-Slack-Signature", "v0=00")], [("X-Slack-Request-Timestamp", "1795000000")],
        [("X-Slack-Request-Timestamp", "1795000000"), ("X-Slack-Signature", "v0=00")],
        [("X-Slack-Request-Timestamp", "1795000000"), ("X-Slack-Signature", "")],
        [("X-Slack-Request-Timestamp", "+1795000000"), ("X-Slack-Signature", "v0=00")],
        [("X-Slack-Request-Timestamp", "1795000000.0"), ("X-Slack-Signature", "v0=00")],
        [("X-Slack-Request-Timestamp", ""), ("X-Slack-Signature", "v0=00")],
        [("X-Slack-Request-Timestamp", "99999999999999999999999"), ("X-Slack-Signature", "v0=00")],
    ])
    func `answers 401 to what is not signed`(headers: [(String, String)]) async throws {
        try await Workplace.run { place in
            var request = place.signed(Workplace.form(place.command("request aws policy X")))
            request.headers = Headers([("Content-Type", "application/x-www-form-urlencoded")] + headers)
            #expect(await place.responder.respond(to: request).status == 401)
            #expect(place.desk.now.drafts.isEmpty)
            #expect(place.slack.calls().isEmpty)
        }
    }

    @Test func `takes any of several secrets`() async throws {
        try await Workplace.run(Workplace(secrets: ["new", "old"])) { place in
            let body = Workplace.form(place.command("help"))
            #expect(await place.deliver(body, secret: "new").status == 200)
            #expect(await place.deliver(body, secret: "old").status == 200)
            #expect(await place.deliver(body, secret: "older").status == 401)
        }
    }

    @Test(arguments: [
        ["team_id": "T0OTHER"], ["team_id": ""], ["api_app_id": "A0OTHER"], ["api_app_id": ""],
    ])
    func `answers 401 to another workspace or app`(wrong: [String: String]) async throws {
        try await Workplace.run { place in
            let response = await place.type("request aws policy X", wrong)
            #expect(response.status == 401)
            #expect(place.desk.now.drafts.isEmpty)
            #expect(place.desk.now.deliveries.isEmpty)
        }
    }

    @Test func `learns the app from Slack, once`() async throws {
        try await Workplace.run(Workplace(app: nil)) { place in
            #expect(await place.type("help").status == 200)
            #expect(await place.type("list").status == 200)
            #expect(await place.type("help", ["api_app_id": "A0OTHER"]).status == 401)
            #expect(place.slack.calls("auth.test").count == 1)
            #expect(place.slack.calls("bots.info").first?.arguments["bot"] == "B0EEE")
        }
    }

    @Test func `answers 503 while it cannot learn the app`() async throws {
        try await Workplace.run(Workplace(app: nil)) { place in
            place.slack.script("auth.test", .lost)
            #expect(await place.type("help").status == 503)
            #expect(await place.type("help").status == 200)
        }
    }

    @Test func `answers url_verification by its signature alone`() async throws {
        try await Workplace.run { place in
            let body = Array(#"{"token":"x","challenge":"abc123","type":"url_verification"}"#.utf8)
            let response = await place.deliver(body, as: "application/json; charset=utf-8")
            #expect(response.status == 200)
            #expect(response.text == "abc123")
            #expect(await place.deliver(body, as: "application/json", secret: "wrong").status == 401)
        }
    }

    @Test func `takes events of its own workspace in silence`() async throws {
        try await Workplace.run { place in
            let event = #"{"type":"event_callback","team_id":"T0AAA","api_app_id":"A0DDD","event":{"type":"x"}}"#
            #expect(await place.deliver(Array(event.utf8), as: "application/json").status == 200)
            let foreign = event.replacing("T0AAA", with: "T0BBB")
            #expect(await place.deliver(Array(foreign.utf8), as: "application/json").status == 401)
        }
    }

    @Test(arguments: [
        ("", "application/x-www-form-urlencoded"), ("a=1&a=2", "application/x-www-form-urlencoded"),
        ("payload=%zz", "application/x-www-form-urlencoded"), ("payload=%ff", "application/x-www-form-urlencoded"),
        ("payload=", "application/x-www-form-urlencoded"), ("payload={", "application/x-www-form-urlencoded"),
        ("payload=[]", "application/x-www-form-urlencoded"), ("payload=%7B%7D", "application/x-www-form-urlencoded"),
        ("payload=%7B%22type%22%3A%22block_actions%22%7D", "application/x-www-form-urlencoded"),
        ("payload=%7B%22type%22%3A%22view_submission%22%7D", "application/x-www-form-urlencoded"),
        ("payload=%7B%22type%22%3A%22shortcut%22%7D", "application/x-www-form-urlencoded"),
        ("command=%2Fp0", "application/x-www-form-urlencoded"), ("{}", "application/json"), ("{", "application/json"),
        ("{\"type\":\"url_verification\"}", "application/json"), ("\u{FF}", "text/plain"), ("x=1", ""),
        ("{\"type\":\"a\",\"type\":\"b\"}", "application/json"),
    ])
    func `answers 400 with a sentence to what it cannot read`(body: String, type: String) async throws {
        try await Workplace.run { place in
            let response = await place.deliver(Array(body.utf8), as: type)
            #expect(response.status == 400)
            #expect(response.text.count > 10)
        }
    }

    @Test func `answers 405 to other methods and 413 to long bodies`() async throws {
        try await Workplace.run { place in
            #expect(await place.responder.respond(to: IncomingRequest(method: .get, path: "/slack")).status == 405)
            let long = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20 + 1)
            #expect(await place.deliver(long).status == 413)
        }
    }

    @Test func `survives any bytes with a right signature`() async throws {
        try await Workplace.run { place in
            var generator = SeededGenerator(seed: 481)
            let seeds = [
                Workplace.form(place.command("request aws policy X")),
                Workplace.form(["payload": place.viewPayload("view_submission").compact]),
                Workplace.form(["payload": place.viewPayload("block_suggestion", [], ["action_id": "policy"]).compact]),
                Array(#"{"type":"event_callback","team_id":"T0AAA","api_app_id":"A0DDD"}"#.utf8),
            ]
            for round in 0..<2000 {
                var body = seeds[round % seeds.count]
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    let place = Int.random(in: 0..<body.count, using: &generator)
                    switch Int.random(in: 0..<3, using: &generator) {
                    case 0: body[place] = UInt8.random(in: 0...255, using: &generator)
                    case 1: body.remove(at: place)
                    default: body.removeSubrange(place...)
                    }
                    if body.isEmpty { body = [0] }
                }
                let type = round % 4 == 3 ? "application/json" : "application/x-www-form-urlencoded"
                let response = await place.deliver(body, as: type)
                #expect([200, 400, 401].contains(response.status))
            }
        }
    }

    @Test func `changes nothing when a delivery comes again`() async throws {
        try await Workplace.run { place in
            let request = place.signed(Workplace.form(place.command("request aws policy X")))
            #expect(await place.responder.respond(to: request).text.contains("Asked for"))
            let again = await place.responder.respond(to: request)
            #expect(again.status == 200)
            #expect(again.body.isEmpty)
            #expect(place.desk.now.drafts.count == 1)
        }
    }

    @Test func `does nothing while it cannot remember deliveries`() async throws {
        try await Workplace.run { place in
            place.desk.change { $0.ledgerFailure = Refusal(.notReady, "the disk is full") }
            #expect(await place.type("request aws policy X").text.contains("the disk is full"))
            #expect(place.desk.now.drafts.isEmpty)
        }
    }
}
