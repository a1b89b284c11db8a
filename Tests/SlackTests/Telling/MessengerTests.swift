import Access
import AccessDesk
import Doubles
import HTTP
import JSON
import Testing

@testable import Slack

@Suite struct `Telling people in Slack` {
    private let place = Workplace()
    private var messenger: SlackMessenger { SlackMessenger(place.workspace) }

    private func notice(_ state: State = .waiting, slackID: SlackUserID? = "U0ANA") throws -> Notice {
        Notice(
            request: RequestID(randomness: [UInt8](repeating: 7, count: 10)), state: state,
            person: Person(email: try #require(EmailAddress("ana@example.com")), slackID: slackID),
            headline: "You asked", facts: [], remarks: [], offers: [])
    }

    private func card() throws -> Card {
        ScriptedDesk.request(of: try notice().person, number: 1).card(in: "C0APPR")
    }

    @Test func `sends a notice to its person and then changes that message`() async throws {
        let handle = try await messenger.tell(notice(), replacing: nil)
        #expect(handle.channel == "D0ANA")
        let again = try await messenger.tell(notice(.granted), replacing: handle)
        #expect(again == handle)
        let post = try #require(place.slack.calls("chat.postMessage").first)
        #expect(post.arguments["channel"] == "U0ANA")
        #expect(post.arguments["unfurl_links"] == false)
        #expect(post.arguments["metadata"]?["event_payload"]?["id"] != nil)
        #expect(post.headers["Authorization"] == "Bearer xoxb-1")
        let update = try #require(place.slack.calls("chat.update").first)
        #expect(update.arguments["channel"] == "D0ANA")
        #expect(update.arguments["ts"]?.string == handle.timestamp)
    }

    @Test func `finds whoever was named by address alone`() async throws {
        #expect(try await messenger.tell(notice(slackID: nil), replacing: nil).channel == "D0ANA")
        #expect(place.slack.calls("users.lookupByEmail").count == 1)
    }

    @Test(arguments: [
        "message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found", "is_inactive",
    ])
    func `writes a message that is gone anew, once`(code: String) async throws {
        let old = MessageHandle(channel: "C0APPR", timestamp: "1.1")
        place.slack.script("chat.update", .error(code))
        let new = try await messenger.show(card(), in: "C0APPR", replacing: old)
        #expect(new != old)
        #expect(try await messenger.show(card(), in: "C0APPR", replacing: new) == new)
        #expect(place.slack.calls("chat.postMessage").count == 1)
    }

    @Test func `mentions approvers, whom it looks up once an hour`() async throws {
        place.slack.add("U0BO", email: "bo@example.com")
        for _ in 0..<3 { _ = try await messenger.show(card(), in: "C0APPR", replacing: nil) }
        #expect(
            place.slack.calls("chat.postMessage").allSatisfy {
                $0.arguments["text"]?.string?.contains("<@U0BO>") ?? false
            })
        #expect(place.slack.calls("users.lookupByEmail").count == 1)
        place.clock.advance(by: .seconds(3601))
        _ = try await messenger.show(card(), in: "C0APPR", replacing: nil)
        #expect(place.slack.calls("users.lookupByEmail").count == 2)
    }

    @Test func `names approvers by address whom Slack does not know`() async throws {
        place.slack.script("users.lookupByEmail", .error("users_not_found"))
        _ = try await messenger.show(card(), in: "C0APPR", replacing: nil)
        #expect(
            place.slack.calls("chat.postMessage").first?.arguments["text"]?.string?.contains("bo@example.com") ?? false)
    }

    @Test func `keeps the pause that Slack asks for, in that channel alone`() async throws {
        place.slack.script("chat.postMessage", .response(Response(status: 429, headers: ["Retry-After": "7"])))
        let first = await #expect(throws: Failure.self) {
            try await messenger.announce("hello", in: "C0APPR")
        }
        #expect(first?.retryAfter == .seconds(7))
        #expect(first?.isWorthRetrying == true)
        place.clock.advance(by: .seconds(3))
        let second = await #expect(throws: Failure.self) { try await messenger.announce("hello", in: "C0APPR") }
        #expect(second?.retryAfter == .seconds(4))
        #expect(place.slack.calls("chat.postMessage").count == 1)
        try await messenger.announce("hello", in: "C0OTHER")
        place.clock.advance(by: .seconds(5))
        try await messenger.announce("hello", in: "C0APPR")
        #expect(place.slack.calls("chat.postMessage").count == 3)
    }

    @Test(arguments: [
        ("token_revoked", false, true), ("missing_scope", false, true), ("invalid_auth", false, true),
        ("channel_not_found", false, false), ("is_archived", false, false), ("invalid_blocks", false, false),
        ("internal_error", true, false), ("service_unavailable", true, false), ("ratelimited", true, false),
    ])
    func `says what is worth another try and what needs a person`(code: String, retry: Bool, token: Bool) async throws {
        place.slack.script("chat.postMessage", .error(code))
        let failure = await #expect(throws: Failure.self) { try await messenger.announce("hello", in: "C0APPR") }
        #expect(failure?.code == code)
        #expect(failure?.isWorthRetrying == retry)
        #expect(failure?.needsNewSlackToken == token)
    }

    @Test(arguments: [
        Response(status: 500), Response(status: 503), Response.text("<html>", status: 502), Response.text("<html>"),
        Response.json("[]"), Response.json("{}"),
    ])
    func `takes an answer that is none for trouble on the way`(response: Response) async throws {
        place.slack.script("chat.postMessage", .response(response))
        let failure = await #expect(throws: Failure.self) { try await messenger.announce("hello", in: "C0APPR") }
        #expect(failure?.isWorthRetrying == true)
    }

    @Test func `never shows the token`() async throws {
        place.slack.script("chat.postMessage", .lost)
        let failure = await #expect(throws: Failure.self) { try await messenger.announce("hello", in: "C0APPR") }
        #expect(!String(reflecting: failure).contains("xoxb"))
        #expect(!String(reflecting: place.workspace.settings).contains("xoxb"))
    }
}
