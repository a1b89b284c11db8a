package import HTTP
package import JSON

/// Tells a running `pagerduty_account.py` who is on call when, and asks what it was told; the orders are listed there.
package struct PagerDutyStandIn: Sendable {
    package static let token = "pd-token"
    package static let routingKey = "R0UT1NGKEY"

    package let url: String
    private let client: any HTTPClient

    package init(_ account: RunningCounterpart, client: any HTTPClient = Client(userAgent: "curfew-tests")) {
        url = account.url
        self.client = client
    }

    /// Gives an order; throws what the account says when it refuses.
    @discardableResult
    package func tell(_ order: String, _ fields: JSONObject = [:]) async throws -> JSONValue {
        let request = OutgoingRequest(
            method: .post, url: "\(url)/control/\(order)", headers: ["Content-Type": "application/json"],
            body: Array(JSONValue.object(fields).compact.utf8), timeout: .seconds(30), bypassesProxy: true)
        let answer = try await client.send(request)
        guard answer.status == 200 else { throw CounterpartTrouble(description: "\(order): \(answer.text)") }
        return try JSONValue(parsing: answer.body)
    }

    package func add(user id: String, _ email: String) async throws {
        try await tell("user", ["id": .string(id), "email": .string(email)])
    }

    /// Adds a schedule with its shifts, each `[user, start, end]` with times in RFC 3339.
    package func add(schedule id: String, shifts: [[String]]) async throws {
        let shifts = shifts.map { shift -> JSONValue in
            ["user": .string(shift[0]), "start": .string(shift[1]), "end": .string(shift[2])]
        }
        try await tell("schedule", ["id": .string(id), "shifts": .array(shifts)])
    }

    /// Puts somebody in the place of whoever has the shift.
    package func override(_ schedule: String, _ user: String, from start: String, to end: String) async throws {
        try await tell(
            "override",
            ["schedule": .string(schedule), "user": .string(user), "start": .string(start), "end": .string(end)])
    }

    /// Adds an escalation policy: for each level the schedules and users that are notified.
    package func add(policy id: String, levels: [[String]]) async throws {
        let levels = levels.map { JSONValue.array($0.map(JSONValue.string)) }
        try await tell("policy", ["id": .string(id), "levels": .array(levels)])
    }

    /// Strikes the next answers at paths that begin so.
    package func strike(_ kind: String, at path: String = "", times: Int64 = 1, seconds: Int64 = 1) async throws {
        try await tell(
            "fault",
            ["kind": .string(kind), "path": .string(path), "times": .integer(times), "seconds": .integer(seconds)])
    }

    /// The paths that were asked for, in order.
    package var calls: [String] {
        get async throws {
            (try await tell("state")["calls"]?.array ?? []).compactMap { $0["path"]?.string }
        }
    }

    /// The events that were taken, in order.
    package var events: [JSONValue] {
        get async throws { try await tell("state")["events"]?.array ?? [] }
    }
}
