import Access
import Counterparts
import Foundation
import JSON

/// One night: the executable with everybody whom its rules may ask.
///
/// Ana has the pager, Bo leads, Cy has neither.
struct Night {
    let slack: SlackStandIn
    let pager: PagerDutyStandIn
    let curfew: RunningCurfew
    let ana: Somebody
    let cy: Somebody

    /// Somebody with keys of their own.
    struct Somebody {
        let id: String
        let keys: IAMPerson
    }

    static let onCallReads = """
          - name: on-call reads for an hour
            requester: {on_call: {schedules: [PNIGHT]}}
            approval: automatic
            until: shift
            longest: 1h

        """

    static let leadsDecide = """
          - name: the leads decide
            approval: {channel: C0APPR, approvers: [slack:S0LEADS]}

        """

    static var anHourAgo: String { (Instant.now - .seconds(3600)).rfc3339 }

    /// Begins a night with these rules, and ends all of it afterwards.
    static func pass(
        _ rules: String, waiting: String = "{}", _ work: (Night) async throws -> Void
    ) async throws {
        let workspace = try await RunningCounterpart.slackWorkspace()
        defer { workspace.stop() }
        let account = try await RunningCounterpart.pagerDuty()
        defer { account.stop() }
        let ministack = try await SharedCounterparts.all.ministack()
        let (slack, pager) = (SlackStandIn(workspace), PagerDutyStandIn(account))
        let ana = Somebody(id: "U0ANA", keys: try await IAMPerson("ana", in: ministack))
        let cy = Somebody(id: "U0CY", keys: try await IAMPerson("cy", in: ministack))
        try await fill(slack, pager, ana, cy)
        let sections = """
            \(slack.section())
            pagerduty:
              token: \(PagerDutyStandIn.token)
              api_url: \(pager.url)
              page: {routing_key: \(PagerDutyStandIn.routingKey)}
            waiting: \(waiting)
            """
        let curfew = try RunningCurfew(aws: ministack.url, slack: sections, rules: "rules:\n" + rules)
        try await slack.tell("set", ["app_url": .string("\(curfew.url)/slack")])
        try await curfew.start()
        try await work(Night(slack: slack, pager: pager, curfew: curfew, ana: ana, cy: cy))
        let problems = try await slack.problems
        guard problems.isEmpty else { throw Unexpected(description: "Slack would have refused: \(problems)") }
        guard try await curfew.end() == 0 else { throw Unexpected(description: curfew.log) }
    }

    private static func fill(
        _ slack: SlackStandIn, _ pager: PagerDutyStandIn, _ ana: Somebody, _ cy: Somebody
    ) async throws {
        try await slack.add(channel: "C0APPR")
        for (id, email) in [(ana.id, ana.keys.email), ("U0BO", "bo@example.com"), (cy.id, cy.keys.email)] {
            try await slack.add(id, email)
        }
        try await slack.put(["U0BO"], into: "S0LEADS")
        // PagerDuty finds people by parts of their addresses and does not mind their case.
        try await pager.add(user: "PANA", ana.keys.email.uppercased())
        try await pager.add(user: "PCY", cy.keys.email)
        try await pager.add(
            schedule: "PNIGHT", shifts: [["PANA", anHourAgo, (Instant.now + .seconds(7200)).rfc3339]])
        try await pager.add(policy: "PPOLICY", levels: [["PNIGHT"]])
    }

    func ask(_ person: Somebody, for duration: String) async throws {
        let text = "request aws policy IAMReadOnlyAccess --reason “ticket 481” —duration \(duration)"
        try await slack.tell("type", ["user": .string(person.id), "text": .string(text)])
    }

    /// The card about that person's ask, once it says that.
    func card(of person: Somebody, saying text: String) async throws -> SlackStandIn.Message {
        try await slack.wait("the card of \(person.id) says \(text)") {
            try await slack.messages(in: "C0APPR").last {
                $0.content.contains("<@\(person.id)>") && $0.content.contains(text)
            }
        }
    }

    /// Returns once the person's own message says that.
    func isTold(_ person: Somebody, _ text: String) async throws {
        _ = try await slack.wait("\(person.id) is told \(text)") {
            try await slack.messages(in: "D" + person.id.dropFirst()).last { $0.content.contains(text) }
        }
    }

    /// Returns once Slack shows that to the person and to nobody else.
    func isToldOnly(_ user: String, _ text: String) async throws {
        _ = try await slack.wait("\(user) is told \(text)") {
            try await slack.ephemerals(for: user).last { $0.contains(text) }
        }
    }

    func click(_ action: String, on message: SlackStandIn.Message, by user: String) async throws {
        try await slack.tell(
            "click",
            [
                "user": .string(user), "channel": .string(message.channel), "ts": .string(message.timestamp),
                "version": .integer(Int64(message.texts.count - 1)), "action": .string(action),
            ])
    }

    /// All requests, newest first.
    var requests: [JSONValue] {
        get async throws { try await curfew.requests() }
    }
}

extension Instant {
    /// The machine's own time.
    static var now: Instant { Instant(seconds: Int64(Date().timeIntervalSince1970)) }
}
