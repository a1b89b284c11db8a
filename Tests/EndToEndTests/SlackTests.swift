import AmazonIAM
import Counterparts
import Foundation
import JSON
import Testing

/// The executable between a Slack workspace that judges every message and an AWS that enforces every policy.
@Suite(.serialized) struct `The executable in Slack` {
    private struct Place {
        let slack: SlackStandIn
        let curfew: RunningCurfew
        let ana: IAMPerson
        let root: AWSCaller

        /// The card in the channel, once it says that.
        func card(saying text: String) async throws -> SlackStandIn.Message {
            try await slack.wait("the card says \(text)") {
                try await slack.messages(in: "C0APPR").last { $0.text.lowercased().contains(text) }
            }
        }

        /// Ana's own message, once it says that.
        func notice(saying text: String) async throws -> SlackStandIn.Message {
            try await slack.wait("the direct message says \(text)") {
                try await slack.messages(in: "D0ANA").last { $0.text.lowercased().contains(text) }
            }
        }

        func click(_ action: String, on message: SlackStandIn.Message, by user: String) async throws {
            try await slack.tell(
                "click",
                [
                    "user": .string(user), "channel": .string(message.channel), "ts": .string(message.timestamp),
                    "action": .string(action),
                ])
        }

        func ask(for duration: String) async throws {
            let text = "request aws policy IAMReadOnlyAccess --reason “ticket 481” —duration \(duration)"
            try await slack.tell("type", ["user": "U0ANA", "text": .string(text)])
        }
    }

    private func open(_ work: (Place) async throws -> Void) async throws {
        let workspace = try await RunningCounterpart.slackWorkspace()
        defer { workspace.stop() }
        let slack = SlackStandIn(workspace)
        let ministack = try await SharedCounterparts.all.ministack()
        let ana = try await IAMPerson("ana", in: ministack)
        try await slack.add(channel: "C0APPR")
        try await slack.add("U0ANA", ana.email)
        try await slack.add("U0BO", "bo@example.com")
        let rules = """
            rules:
              - name: the channel decides
                approval: {channel: C0APPR, approvers: [bo@example.com]}
            """
        let curfew = try RunningCurfew(aws: ministack.url, slack: slack.section(), rules: rules)
        try await slack.tell("set", ["app_url": .string("\(curfew.url)/slack")])
        try await curfew.start()
        try await work(Place(slack: slack, curfew: curfew, ana: ana, root: .root(at: ministack.url)))
        #expect(try await slack.problems.isEmpty)
        #expect(try await curfew.end() == 0)
    }

    @Test func `carries an access from the typed line to its end`() async throws {
        try await open { place in
            try await place.ask(for: "4s")
            let card = try await place.card(saying: "iamreadonlyaccess")
            #expect(card.buttons == ["approve", "deny"])
            #expect(try await !place.ana.canListUsers)
            try await place.click("approve", on: card, by: "U0BO")
            _ = try await place.notice(saying: "granted")
            #expect(try await place.ana.canListUsers)
            let expired = try await place.notice(saying: "expired")
            #expect(expired.buttons.isEmpty)
            #expect(try await !place.ana.canListUsers)
            #expect(try await place.card(saying: "expired").buttons.isEmpty)
            #expect(try await place.slack.messages(in: "D0ANA").count == 1)
            #expect(try await place.slack.messages(in: "C0APPR").count == 1)
        }
    }

    @Test func `grants and ends while Slack is away, and tells it all when it is back`() async throws {
        try await open { place in
            try await place.ask(for: "3s")
            let card = try await place.card(saying: "iamreadonlyaccess")
            try await place.slack.strike("chat.update", "error", times: 4)
            try await place.click("approve", on: card, by: "U0BO")
            try await eventually("the keys are let in") { try await place.ana.canListUsers }
            try await eventually("the keys are refused") { try await !place.ana.canListUsers }
            _ = try await place.notice(saying: "expired")
            #expect(try await place.card(saying: "expired").buttons.isEmpty)
        }
    }
}
