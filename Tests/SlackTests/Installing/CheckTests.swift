import Access
import HTTP
import JSON
import Testing

@testable import Slack

@Suite struct `A check of Slack` {
    private let place = Workplace()
    private static let scopes = "commands,chat:write, im:write,users:read,users:read.email"

    private func answerAuthTest(
        team: String = "T0AAA", scopes: String? = scopes, date: String = "Wed, 18 Nov 2026 11:06:39 GMT"
    ) {
        var response = Response.json(#"{"ok":true,"team_id":"\#(team)","bot_id":"B0EEE"}"#)
        response.headers["x-oauth-scopes"] = scopes
        response.headers["Date"] = date
        place.slack.script("auth.test", .response(response))
    }

    private func check() async -> [SlackFinding] {
        await place.workspace.check(
            channels: ["C0APPR"], approvers: ["bo@example.com"].compactMap { EmailAddress($0) })
    }

    @Test func `finds nothing wrong where all is well`() async {
        answerAuthTest()
        place.slack.add("U0BO", email: "bo@example.com")
        place.slack.script(
            "conversations.info", .response(.json(#"{"ok":true,"channel":{"id":"C0APPR","is_member":true}}"#)))
        let findings = await check()
        #expect(findings.map(\.subject).count == 6)
        #expect(findings.allSatisfy { $0.problem == nil }, "\(findings)")
    }

    @Test func `stops at a token that Slack refuses`() async {
        place.slack.script("auth.test", .error("invalid_auth"))
        let findings = await check()
        #expect(findings.count == 1)
        #expect(findings[0].problem?.contains("invalid_auth") ?? false)
        #expect(findings[0].hint?.contains("slack.bot_token") ?? false)
    }

    @Test func `names everything that is wrong at once`() async throws {
        answerAuthTest(team: "T0OTHER", scopes: "commands", date: "Wed, 18 Nov 2026 11:01:39 GMT")
        place.slack.script("bots.info", .response(.json(#"{"ok":true,"bot":{"app_id":"A0OTHER"}}"#)))
        place.slack.script("conversations.info", .error("channel_not_found"))
        place.slack.script("users.lookupByEmail", .error("users_not_found"))
        let findings = await check()
        #expect(findings.allSatisfy { $0.problem != nil && ($0.hint?.isEmpty ?? true) == false })
        let problems = findings.compactMap(\.problem).joined(separator: "\n")
        for piece in ["T0OTHER", "chat:write, im:write", "A0OTHER", "301 s", "channel_not_found", "no active member"] {
            #expect(problems.contains(piece), "nothing says \(piece)")
        }
    }

    @Test(arguments: [
        (#"{"ok":true,"channel":{"is_member":false}}"#, "/invite"),
        (#"{"ok":true,"channel":{"is_member":true,"is_archived":true}}"#, "unarchive"),
        (#"{"ok":false,"error":"missing_scope","needed":"channels:read"}"#, "channels:read"),
    ])
    func `says what to do about a channel`(answer: String, hint: String) async {
        answerAuthTest()
        place.slack.script("conversations.info", .response(.json(answer)))
        let finding = await check().first { $0.subject.contains("C0APPR") }
        #expect(finding?.hint?.contains(hint) ?? false)
    }
}
