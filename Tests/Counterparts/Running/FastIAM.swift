import HTTP
import JSON

/// Tells a running `aws_iam.py` how many calls it takes, and asks what it saw.
package struct FastIAM: Sendable {
    package let url: String
    private let client = Client(userAgent: "curfew-tests")

    /// One call that it has seen.
    package struct Call: Sendable {
        /// Milliseconds since 1970.
        package var at: Int64
        package var account: String
        package var name: String
        /// The policy or group that it is about.
        package var subject: String
        /// Why it was refused; nil when it was done.
        package var code: String?
    }

    package init(_ counterpart: RunningCounterpart) {
        url = counterpart.url
    }

    /// Throttles the account above so many calls a second, after a burst; with no rate never.
    package func limit(_ account: String, perSecond rate: Int64?, burst: Int64 = 10) async throws {
        let rate: JSONValue = rate.map(JSONValue.integer) ?? .null
        try await tell("limit", ["account": .string(account), "rate": rate, "burst": .integer(burst)])
    }

    /// Makes users of those names, and a group.
    package func addPeople(_ names: [String], group: String, to account: String) async throws {
        try await tell(
            "people",
            ["account": .string(account), "names": .array(names.map(JSONValue.string)), "group": .string(group)])
    }

    /// Sets AWS's clock so many seconds ahead of this machine's.
    package func setClock(ahead seconds: Int64) async throws {
        try await tell("clock", ["offset": .integer(seconds)])
    }

    /// From now on breaks every connection; where a call is named it is done once more before, and its answer lost.
    package func goAway(after call: String? = nil) async throws {
        try await tell("away", ["after": call.map(JSONValue.string) ?? .null])
    }

    /// Answers again.
    package func comeBack() async throws {
        try await tell("back")
    }

    /// Forgets the calls so far.
    package func forget() async throws {
        try await tell("forget")
    }

    /// All calls to IAM since, in order.
    package var calls: [Call] {
        get async throws {
            try await tell("journal").array.map { calls in
                calls.compactMap(\.array).map { call in
                    Call(
                        at: call[0].integer ?? 0, account: call[1].string ?? "", name: call[2].string ?? "",
                        subject: call[3].string ?? "", code: call[4].string)
                }
            } ?? []
        }
    }

    /// Every policy of the account's own with the users that carry it, and every group with its members.
    package func holders(in account: String) async throws -> [String: [String]] {
        let state = try await tell("state")[account]
        let members = ["policies", "groups"].flatMap { state?[$0]?.object?.members ?? [] }
        return Dictionary(members.map { ($0.name, ($0.value.array ?? []).compactMap(\.string)) }) { $1 }
    }

    @discardableResult
    private func tell(_ order: String, _ fields: JSONObject = [:]) async throws -> JSONValue {
        let request = OutgoingRequest(
            method: .post, url: "\(url)/control/\(order)", body: Array(JSONValue.object(fields).compact.utf8),
            timeout: .seconds(60), bypassesProxy: true)
        return try JSONValue(parsing: try await client.send(request).body)
    }
}
