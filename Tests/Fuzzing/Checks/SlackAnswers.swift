import Access
import Cryptography
import HTTP
import JSON

@testable import Slack

extension FuzzTarget {
    /// What Slack answers to our calls.
    static let slackAnswers = FuzzTarget("slack-answers") { bytes in
        var input = FuzzInput(bytes)
        let status = input.pick([200, 200, 200, 429, 500, 302])
        let headers: Headers = ["Retry-After": input.textPart(), "Date": input.textPart()]
        let response = Response(status: status, headers: headers, body: input.content)
        do {
            let answer = try APIAnswer(response, to: .usersInfo)
            try claim(status == 200, "an answer of the status \(status) was taken")
            try claim(answer.members["ok"] == .bool(true), "an answer was taken that is not ok")
            guard let user = answer.members["user"], let member = Member(user) else { return }
            try expectSafe(member, from: user)
        } catch let failure as Failure {
            try claim(!failure.code.isEmpty || !response.body.isEmpty, "a failure has no code")
            guard let pause = failure.retryAfter else { return }
            try claim((.seconds(1) ... .seconds(86400)).contains(pause), "Slack may not tell us to wait for \(pause)")
        }
    }

    private static let mine = SlackSettings(
        botToken: Secret("xoxb-1"), signingSecrets: [], workspace: "T0AAA", domains: ["example.com"])

    /// Whoever Slack calls a guest, a bot, deactivated or a stranger is never let in, whatever else is said.
    private static func expectSafe(_ member: Member, from user: JSONValue) throws {
        guard let person = try? member.person(in: mine) else { return }
        for flag in ["deleted", "is_bot", "is_workflow_bot", "is_restricted", "is_ultra_restricted", "is_stranger"] {
            try claim(user[flag] != .bool(true), "somebody came in who is \(flag)")
        }
        try claim(person.email.domain, is: "example.com", "somebody of another domain came in")
        let written = user["profile"]?["email"]?.string ?? ""
        let isForeign = !written.utf8.allSatisfy { $0 < 128 } && person.email.text.utf8.allSatisfy { $0 < 128 }
        try claim(!isForeign, "\(written) passes for \(person.email)")
    }
}
