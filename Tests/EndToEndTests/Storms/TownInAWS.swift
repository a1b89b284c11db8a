import ChildProcesses
import Counterparts
import Foundation
import JSON

/// What AWS shows of a town, asked for past every proxy.
struct TownInAWS: Sendable {
    let town: Town
    let url: String

    /// The names of the policies under Curfew's path.
    func policies(in account: String) async throws -> [String] {
        try await root(account).iam("ListPolicies", ("Scope", "Local"), ("PathPrefix", "/curfew/"))
            .elements("PolicyName")
    }

    /// The names of the policies that the person carries.
    func policies(of person: Town.Resident) async throws -> [String] {
        try await root(person.account).iam("ListAttachedUserPolicies", ("UserName", person.email))
            .elements("PolicyName")
    }

    func isMember(_ person: Town.Resident) async throws -> Bool {
        try await root(person.account).iam("ListGroupsForUser", ("UserName", person.email)).contains(Town.group)
    }

    func isWithoutAccess(_ person: Town.Resident) async throws -> Bool {
        guard try await policies(of: person).isEmpty else { return false }
        return try await !isMember(person)
    }

    private func root(_ account: String) -> AWSCaller {
        .root(of: account, at: url)
    }
}

/// Looks again and again whether AWS has what Curfew says it has.
actor Watch {
    private let town: Town
    private let aws: TownInAWS
    private let curfew: RunningCurfew
    private(set) var violations: [String] = []
    private(set) var looks = 0

    init(town: Town, aws: TownInAWS, curfew: RunningCurfew) {
        self.town = town
        self.aws = aws
        self.curfew = curfew
    }

    /// Looks until cancelled.
    func keep() async throws {
        while !Task.isCancelled {
            for request in (try? await curfew.requests()) ?? [] { try await look(at: request) }
            try await Weather.pass(.milliseconds(100))
        }
    }

    /// A request that was said to be granted, and whose end has not come when AWS was read, has its access there.
    private func look(at request: JSONValue) async throws {
        guard let id = request["id"]?.string,
            let person = town.people.first(where: { $0.email == request["person"]?.string })
        else { return }
        let policies = try await aws.policies(of: person).filter { $0.contains(id) }
        let isMember = try await aws.isMember(person)
        if policies.count > 1 { violations.append("\(id) stands twice: \(policies)") }
        guard request["state"]?.string == "granted", let until = request["until"]?.string.flatMap(Date.init(rfc3339:)),
            Date.now.addingTimeInterval(0.5) < until
        else { return }
        looks += 1
        let stands = request["kind"]?.string == "group" ? isMember : !policies.isEmpty
        if !stands { violations.append("\(id) of \(person.email) is granted until \(until) and does not stand in AWS") }
    }
}

extension Date {
    /// A moment as Curfew writes it.
    init?(rfc3339 text: String) {
        guard let date = try? Date(text, strategy: .iso8601) else { return nil }
        self = date
    }
}

extension String {
    /// The texts of all elements of that name.
    func elements(_ name: String) -> [String] {
        components(separatedBy: "<\(name)>").dropFirst().compactMap { $0.components(separatedBy: "<").first }
    }
}

extension RunningCurfew {
    /// The names of the events that the trail has about a request, in order.
    func events(of id: String) async throws -> [String] {
        let outcome = try await run("show", id, "--json")
        return (try JSONValue(parsing: outcome.output)["trail"]?.array ?? []).compactMap { $0["event"]?.string }
    }
}
