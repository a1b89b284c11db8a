import ChildProcesses
import Counterparts
import Foundation
import JSON
import Testing

/// Slack does not answer, from before the approval until after the end.
@Suite(.serialized) struct `Slack away` {
    /// How it is away.
    enum Absence: String, CaseIterable {
        /// It answers 503.
        case outage
        /// The connection breaks.
        case drop
        /// It takes longer than anybody waits.
        case delay
        /// Nobody listens.
        case refused
    }

    @Test func `keeps no access from coming and going, and everybody is told once when it is back`() async throws {
        try await withThrowingTaskGroup { group in
            for absence in Absence.allCases { group.addTask { try await live(through: absence) } }
            try await group.waitForAll()
        }
    }

    private func live(through absence: Absence) async throws {
        let small = try await RunningCounterpart.fastIAM()
        defer { small.stop() }
        let town = try await Town(accounts: 1, peopleInEach: 1, numbers: 5)
        defer { town.close() }
        let (iam, ana) = (FastIAM(small), town.people[0])
        try await iam.addPeople([ana.email], group: Town.group, to: ana.account)
        let curfew = try await town.curfew(aws: small.url, rules: Town.channelDecides)
        try await curfew.start()
        try await town.ask("aws group \(Town.group)", for: "6s", by: ana)
        let card = try await town.card()
        let id = try #require(card.request)
        try await takeAway(absence, town, curfew, aws: small.url)
        // By the server's shell, since a click would come from Slack.
        #expect(try await curfew.run("approve", id, "--reason", "Slack is away").status == 0)
        try await eventually("ana is in the group") {
            try await iam.holders(in: ana.account)[Town.group] == [ana.email]
        }
        try await curfew.wait(for: "expired", of: id)
        #expect(try await iam.holders(in: ana.account) == [Town.group: []])
        try await bringBack(absence, town, curfew, aws: small.url)
        try await eventually("everybody is told after \(absence)", within: .seconds(120)) {
            let channel = try await town.slack.messages(in: Town.channel).map(\.text)
            return try await town.told(ana, about: id).last?.contains("has expired") ?? false
                && channel.contains { $0.contains("expired") } && channel.contains { $0.contains("past the rules") }
        }
        #expect(try await town.told(ana, about: id).count == 1, "\(absence)")
        let channel = try await town.slack.messages(in: Town.channel)
        #expect(channel.count { $0.request == id } == 1, "\(absence)")
        #expect(channel.first { $0.request == id }?.buttons == [], "\(absence)")
        // What took too long to be answered was said all the same, so that it may have been said again.
        #expect(absence == .delay || channel.count == 2, "\(absence): \(channel.map(\.text))")
        #expect(try await town.slack.problems.isEmpty)
        #expect(try await curfew.end() == 0)
    }

    private func takeAway(_ absence: Absence, _ town: Town, _ curfew: RunningCurfew, aws: String) async throws {
        switch absence {
        case .outage, .drop: try await town.slack.strike("*", absence.rawValue, times: 1_000_000)
        case .delay: try await town.slack.strike("*", absence.rawValue, times: 1_000_000, seconds: 12)
        case .refused: try await move(town, curfew, aws: aws, to: "http://127.0.0.1:\(try freePort())/api/")
        }
    }

    private func bringBack(_ absence: Absence, _ town: Town, _ curfew: RunningCurfew, aws: String) async throws {
        try await town.slack.tell("heal")
        if absence == .refused { try await move(town, curfew, aws: aws, to: town.slack.apiURL) }
    }

    /// Curfew looks for Slack at that address from now on.
    private func move(_ town: Town, _ curfew: RunningCurfew, aws: String, to apiURL: String) async throws {
        try curfew.write(
            aws: aws, slack: town.slack.section(at: apiURL), rules: Town.channelDecides, accounts: town.accountsSection)
        #expect(try await curfew.run("reload").status == 0)
    }
}
