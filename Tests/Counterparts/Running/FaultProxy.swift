import Foundation
import HTTP
import JSON

/// Tells a running `faults.py` what harm to do, and asks what it saw.
package struct FaultProxy: Sendable {
    package let url: String
    private let client = Client(userAgent: "curfew-tests")

    /// The harm that can be done to a call.
    package enum Kind: String, Sendable, CaseIterable {
        /// `Throttling`, 400.
        case throttle
        /// `RequestLimitExceeded`, 503.
        case limit
        /// `ServiceUnavailable`, 503.
        case unavailable
        /// A proxy's page instead of AWS's XML, 502.
        case html
        /// `LimitExceeded`, 409: IAM's quota.
        case quota
        /// `AccessDenied`, 403.
        case denied
        /// `NoSuchEntity`, 404.
        case absent
        /// The connection breaks before AWS hears of it.
        case drop
        /// AWS does it, and the answer is lost.
        case lost
        /// Half of the answer.
        case half
        /// The answer takes long.
        case delay
        /// The answer of before, as a replica gives that has not heard yet.
        case stale
    }

    package init(_ proxy: RunningCounterpart) {
        url = proxy.url
    }

    /// Strikes the calls that hold the text, so many times, after letting some pass.
    package func strike(
        _ text: String, _ kind: Kind, times: Int = 1, after: Int = 0, delay seconds: Int = 0
    ) async throws {
        let rule: JSONValue = [
            "match": .string(text), "kind": .string(kind.rawValue), "times": .integer(Int64(times)),
            "after": .integer(Int64(after)), "delay": .integer(Int64(seconds)),
        ]
        _ = try await send(.post, Array(rule.compact.utf8))
    }

    /// Forgets the rules and what was seen.
    package func heal() async throws {
        _ = try await send(.delete)
    }

    /// The calls seen since, by their names, in order.
    package var calls: [String] {
        get async throws {
            let answer = try JSONValue(parsing: try await send(.get))
            return (answer.array ?? []).compactMap { $0["call"]?.string }
        }
    }

    private func send(_ method: HTTP.Method, _ body: [UInt8] = []) async throws -> [UInt8] {
        let request = OutgoingRequest(method: method, url: "\(url)/__fault__", body: body, bypassesProxy: true)
        return try await client.send(request).body
    }
}
