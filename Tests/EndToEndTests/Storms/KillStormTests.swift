import AmazonIAM
import ChildProcesses
import Counterparts
import Foundation
import JSON
import Testing

/// Fifty accesses at once through a bad line to AWS, with the process killed again and again.
@Suite(.serialized) struct `A storm of kills` {
    private static let kills = Weather.isLong ? 25 : 6

    @Test(arguments: Weather.seeds)
    func `loses nothing, doubles nothing, leaves nothing, and everybody is told`(seed: UInt64) async throws {
        print("storm of kills: CURFEW_STORM_SEED=\(seed)")
        let ministack = try await SharedCounterparts.all.ministack()
        let proxy = FaultProxy(try await SharedCounterparts.all.faults())
        try await proxy.heal()
        let town = try await Town(accounts: 10, peopleInEach: 5)
        defer { town.close() }
        try await town.settle(in: ministack)
        let curfew = try await town.curfew(aws: proxy.url)
        try await curfew.start()
        let aws = TownInAWS(town: town, url: ministack.url)
        try await withThrowingTaskGroup { group in
            let watch = Watch(town: town, aws: aws, curfew: curfew)
            let watching = Task { try await watch.keep() }
            defer { watching.cancel() }
            group.addTask { try await askForEverything(curfew, town, seed) }
            group.addTask { try await rage(curfew, proxy, seed) }
            try await group.waitForAll()
            try await proxy.heal()
            try await eventually("everything is over", within: .seconds(240)) {
                let requests = (try? await curfew.requests()) ?? []
                return requests.count == 50
                    && requests.allSatisfy { ["expired", "failed"].contains($0["state"]?.string) }
            }
            watching.cancel()
            let violations = await watch.violations
            #expect(violations.isEmpty, "seed \(seed): \(violations)")
            #expect(await watch.looks > 0)
        }
        try await expectPeace(curfew, town, aws, "seed \(seed)")
        #expect(try await curfew.end() == 0)
    }

    /// Everybody asks once, for a policy or a membership, and again only when the ask was not taken.
    private func askForEverything(_ curfew: RunningCurfew, _ town: Town, _ seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let wishes = town.people.enumerated().map { place, person in
            let words = place % 5 == 0 ? ["group", Town.group] : ["policy", "IAMReadOnlyAccess"]
            return (person, words, "\(Int.random(in: 25...45, using: &generator))s")
        }
        try await withThrowingTaskGroup { group in
            for lane in 0..<5 {
                group.addTask {
                    for (person, words, duration) in wishes.enumerated().filter({ $0.offset % 5 == lane }).map(
                        \.element)
                    {
                        try await eventually("\(person.email) has asked", within: .seconds(120)) {
                            let outcome = try? await curfew.ask(
                                words + ["--account", person.account], person: person.email, lasting: duration)
                            guard outcome == nil else { return true }
                            // Whether a process that was killed had taken the ask is to be seen once it runs again.
                            let requests = try? await curfew.requests()
                            return requests?.contains { $0["person"]?.string == person.email } ?? false
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Kills and starts again at random moments, while the line to AWS is struck in random ways.
    private func rage(_ curfew: RunningCurfew, _ proxy: FaultProxy, _ seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed &+ 1)
        let harms: [FaultProxy.Kind] = [.throttle, .drop, .lost, .delay, .half, .html]
        let calls = [
            "CreatePolicy", "AttachUserPolicy", "DetachUserPolicy", "DeletePolicy", "ListAttachedUserPolicies",
            "GetUser",
            "AddUserToGroup", "RemoveUserFromGroup", "AssumeRole",
        ]
        for _ in 0..<Self.kills {
            for _ in 0..<8 {
                try await proxy.strike(
                    "Action=\(calls.randomElement(using: &generator) ?? "")",
                    harms.randomElement(using: &generator) ?? .drop, times: .random(in: 1...3, using: &generator),
                    after: .random(in: 0...5, using: &generator), delay: 1)
            }
            try await Weather.pass(.milliseconds(.random(in: 200...3500, using: &generator)))
            try await curfew.end(by: SIGKILL)
            try curfew.launch()
        }
    }

    private func expectPeace(
        _ curfew: RunningCurfew, _ town: Town, _ aws: TownInAWS, _ said: String
    ) async throws {
        let requests = try await curfew.requests()
        #expect(Set(requests.compactMap { $0["person"]?.string }).count == 50, "\(said)")
        for account in town.accounts { #expect(try await aws.policies(in: account).isEmpty, "\(said)") }
        for person in town.people { #expect(try await aws.isWithoutAccess(person), "\(said)") }
        #expect(try await curfew.run("audit", "verify").status == 0, "\(said)")
        var extraMessages = 0
        for request in requests {
            let id = try #require(request["id"]?.string)
            let state = try #require(request["state"]?.string)
            let person = try #require(town.people.first { $0.email == request["person"]?.string })
            try await eventually("\(person.email) is told that request \(id) is \(state)", within: .seconds(120)) {
                try await town.told(person, about: id).last?.contains(state) ?? false
            }
            extraMessages += try await town.told(person, about: id).count - 1
            let events = try await curfew.events(of: id)
            #expect(events.count { $0 == "grantConfirmed" } <= 1, "\(said) \(id): \(events)")
            #expect(events.count { $0 == "endConfirmed" } <= 1, "\(said) \(id): \(events)")
            #expect(state == "failed" || events.contains("grantConfirmed"), "\(said) \(id): \(events)")
        }
        // What was posted right before a kill is posted again: at most what was under way.
        #expect(extraMessages <= Self.kills * 8, "\(said)")
        #expect(try await town.slack.problems.isEmpty)
        let states = Dictionary(grouping: requests) { $0["state"]?.string ?? "" }.mapValues(\.count)
        print("storm of kills: \(states), \(extraMessages) messages twice after \(Self.kills) kills")
    }
}
