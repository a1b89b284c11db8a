import Access
import Counterparts
import Foundation
import JSON
import Testing

/// The executable between a Slack workspace with user groups, a PagerDuty account and an AWS that enforces every policy.
@Suite(.serialized) struct `The executable at three in the morning` {
    @Test func `lets whoever is on call in at once, says why in the channel, and nobody else`() async throws {
        try await Night.pass(Night.onCallReads + Night.leadsDecide) { night in
            try await night.ask(night.ana, for: "1h")
            let card = try await night.card(of: night.ana, saying: "Automatic, without an approver")
            #expect(card.content.contains("is on call on the schedule PNIGHT until"))
            #expect(!card.content.contains("override"))
            try await eventually("the keys are let in") { try await night.ana.keys.canListUsers }
            #expect(try await night.card(of: night.ana, saying: "granted until").buttons.isEmpty)
            // The other one is not on call: for them the leads decide, and nobody is let in before.
            try await night.ask(night.cy, for: "1h")
            let waiting = try await night.card(of: night.cy, saying: "asks for")
            #expect(waiting.buttons == ["approve", "deny"])
            try await night.click("approve", on: waiting, by: "U0CY")
            try await night.isToldOnly("U0CY", "nobody decides their own request")
            try await night.click("approve", on: waiting, by: "U0ANA")
            try await night.isToldOnly("U0ANA", "the rules do not let you decide")
            #expect(try await !night.cy.keys.canListUsers)
            try await night.click("approve", on: waiting, by: "U0BO")
            _ = try await night.card(of: night.cy, saying: "granted until")
            #expect(try await night.cy.keys.canListUsers)
        }
    }

    @Test func `ends with the shift, and names an override`() async throws {
        try await Night.pass(Night.onCallReads) { night in
            let edge = Instant.now + .seconds(12)
            try await night.pager.override("PNIGHT", "PCY", from: Night.anHourAgo, to: edge.rfc3339)
            try await night.ask(night.cy, for: "1h")
            let card = try await night.card(of: night.cy, saying: "granted until")
            #expect(card.content.contains("An override put"))
            #expect(card.content.contains("which people can make for themselves"))
            #expect(try await night.cy.keys.canListUsers)
            _ = try await night.card(of: night.cy, saying: "has expired")
            #expect(Instant.now >= Instant(seconds: edge.seconds))
            #expect(try await !night.cy.keys.canListUsers)
            // The shift is over, so PagerDuty names ana again.
            try await night.ask(night.cy, for: "30m")
            try await night.isTold(night.cy, "was denied")
        }
    }

    @Test(arguments: ["outage", "limit", "drop", "garbage"])
    func `lets nobody in while PagerDuty cannot be asked`(_ kind: String) async throws {
        try await Night.pass(Night.onCallReads + Night.leadsDecide) { night in
            try await night.pager.strike(kind, times: 1000)
            try await night.ask(night.ana, for: "1h")
            let card = try await night.card(of: night.ana, saying: "asks for")
            #expect(card.buttons.contains("approve"))
            #expect(try await !night.ana.keys.canListUsers)
        }
    }

    @Test func `lets nobody in with a token that PagerDuty refuses, and says so`() async throws {
        try await Night.pass(Night.onCallReads) { night in
            try await night.pager.tell("set", ["token": "another"])
            try await night.ask(night.ana, for: "1h")
            try await night.isTold(night.ana, "PagerDuty")
            #expect(try await !night.ana.keys.canListUsers)
            #expect(try await night.requests.map(\.["state"]?.string) == ["denied"])
        }
    }

    @Test func `reminds, pages who can decide when asked to, and withdraws what nobody decides`() async throws {
        let rules = """
              - name: the night decides
                approval: {channel: C0APPR, approvers: [on_call:PNIGHT]}

            """
        try await Night.pass(rules, waiting: "{remind: 2s, withdraw: 20s}") { night in
            try await night.ask(night.cy, for: "1h")
            let waiting = try await night.card(of: night.cy, saying: "asks for")
            try await night.click("approve", on: waiting, by: "U0BO")
            try await night.isToldOnly("U0BO", "the rules do not let you decide")
            _ = try await night.slack.wait("the channel is reminded") {
                try await night.slack.messages(in: "C0APPR").first { $0.content.contains("still waits for a decision") }
            }
            let notice = try await night.slack.wait("the page is offered") {
                try await night.slack.messages(in: "D0CY").last { $0.buttons.contains("page") }
            }
            try await night.click("page", on: notice, by: "U0BO")
            try await night.isToldOnly("U0BO", "request")
            try await night.click("page", on: notice, by: "U0CY")
            try await eventually("somebody is paged") { try await night.pager.events.count == 1 }
            try await night.click("page", on: notice, by: "U0CY")
            try await night.isTold(night.cy, "is withdrawn")
            let events = try await night.pager.events
            #expect(events.count == 1)
            #expect(events.first?["payload"]?["summary"]?.string?.contains("IAMReadOnlyAccess") ?? false)
            let id = try #require(try await night.requests.first?["id"]?.string)
            let trail = try await night.curfew.trail(of: id).compactMap { $0["event"]?.string }
            #expect(trail.filter { $0 == "reminded" }.count == 1 && trail.filter { $0 == "paged" }.count == 1)
            #expect(trail.last == "lapsed")
            #expect(try await !night.cy.keys.canListUsers)
        }
    }

    @Test func `breaks the glass at once and aloud, and has somebody else look at it`() async throws {
        let rules = """
              - name: in an emergency
                approval: {break_glass: true, channel: C0APPR, approvers: [slack:S0LEADS]}
                reason: required

            """
        try await Night.pass(rules) { night in
            try await night.ask(night.cy, for: "1h")
            let card = try await night.card(of: night.cy, saying: "granted until")
            #expect(try await night.cy.keys.canListUsers)
            #expect(card.content.contains("broke the glass"))
            _ = try await night.slack.wait("the channel hears of it") {
                try await night.slack.messages(in: "C0APPR").first { $0.content.contains("breaks the glass") }
            }
            for (user, answer) in [("U0CY", "nobody decides their own"), ("U0ANA", "do not ask you")] {
                try await night.click("review", on: card, by: user)
                try await night.isToldOnly(user, answer)
            }
            try await night.click("review", on: card, by: "U0BO")
            let seen = try await night.card(of: night.cy, saying: "Looked at by")
            #expect(!seen.buttons.contains("review"))
        }
    }

    @Test func `lets nobody decide who has left Slack since`() async throws {
        try await Night.pass(Night.leadsDecide) { night in
            try await night.ask(night.cy, for: "1h")
            let card = try await night.card(of: night.cy, saying: "asks for")
            // What Slack said of the group a moment ago still names them.
            try await night.slack.tell("person", ["id": "U0BO", "email": "bo@example.com", "deleted": true])
            try await night.click("approve", on: card, by: "U0BO")
            try await eventually("the click is answered") {
                try await !night.slack.ephemerals(for: "U0BO").isEmpty
            }
            #expect(try await night.requests.map(\.["state"]?.string) == ["waiting"])
            #expect(try await !night.cy.keys.canListUsers)
        }
    }
}
