import Counterparts
import Foundation

/// An app that is measured: its program, and the Slack and the IAM that it speaks to.
protocol SlackApp: AnyObject, Sendable {
    /// What the table calls it.
    var name: String { get }
    var port: Int { get }
    var slack: SlackOffice { get }
    var iam: IAMOffice { get }
    /// The servers in front of the two, which have to run.
    var standIns: [StandIn] { get }

    /// Puts requests into its database that wait for a decision; nothing runs then. Returns what buttons name them.
    func seed(_ count: Int) async throws -> [String]

    /// Starts its program.
    func launch() throws -> Program
}

extension SlackApp {
    /// Waits until it answers that it is ready, and returns how long after its start that was.
    func waitUntilReady(_ program: Program) async throws -> Duration {
        let probe = Probe(port: port)
        try await Waiting.until("\(name) is ready", while: program) { probe.isReady() }
        return .now - program.startedAt
    }

    /// Waits until its type-ahead finds a policy, and returns how long after its start that was.
    func waitUntilOffering(_ program: Program) async throws -> Duration {
        var number = 0
        try await Waiting.until("\(name) offers policies", while: program) {
            number += 1
            let load = Delivery.optionLoad(by: "UANA", typed: "s3 read", nonce: "n\(number)", to: port)
            let outcome = try await LoadGenerator(port: port, isRight: Options.areReal).send([load], perSecond: 1)
            return outcome.failures == 0
        }
        return .now - program.startedAt
    }
}

/// What a type-ahead answers.
enum Options {
    /// Whether something was found.
    static func areReal(_ body: ArraySlice<UInt8>) -> Bool {
        String(decoding: body, as: UTF8.self).contains("AmazonS3ReadOnlyAccess")
    }

    /// The value of the option of that name.
    static func value(of name: String, in body: ArraySlice<UInt8>) -> String? {
        let answer = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
        let options = answer?["options"] as? [[String: Any]] ?? []
        let option = options.first { ($0["text"] as? [String: Any])?["text"] as? String == name }
        return option?["value"] as? String
    }
}
