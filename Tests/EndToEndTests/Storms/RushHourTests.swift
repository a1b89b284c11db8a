import Access
import ChildProcesses
import Counterparts
import Foundation
import HTTP
import JSON
import Testing

/// Everything ends in the same minute, and AWS takes ten calls a second of each account.
@Suite(.serialized) struct `The rush hour` {
    private static let accounts = Weather.isLong ? 10 : 8
    private static let endsInEach = Weather.isLong ? 1000 : 25
    /// How many first calls may overtake one another: what is under way at once, and what was throttled.
    private static let overtaking = 16

    @Test func `ends the longest overdue first, lets no account wait for another, and serves`() async throws {
        let small = try await RunningCounterpart.fastIAM()
        defer { small.stop() }
        let iam = FastIAM(small)
        let town = try await Town(accounts: Self.accounts, peopleInEach: Self.endsInEach + 1, numbers: 4)
        defer { town.close() }
        for account in town.accounts {
            try await iam.addPeople(town.people(of: account).map(\.email), group: Town.group, to: account)
        }
        let curfew = try await town.curfew(aws: small.url, rules: Town.channelDecides)
        let ledger = LiveLedger(secondsAgo: 600)
        let deadlines = try await ledger.fill(curfew.database, with: wishes(town), town: town, aws: iam)
        #expect(deadlines.count == Self.accounts * Self.endsInEach)
        try await iam.forget()
        let stuck = town.accounts[0]
        for account in town.accounts { try await iam.limit(account, perSecond: account == stuck ? 0 : 10) }

        let began = ContinuousClock.now
        try await curfew.start()
        let served = try await serve(curfew, town, newcomerOf: town.accounts[1])
        try await eventually("the other accounts' accesses are over", within: .seconds(1200)) {
            try await town.accounts.dropFirst().asyncAllSatisfy { try await isOver($0, iam, served) }
        }
        let others = ContinuousClock.now - began
        #expect(try await iam.holders(in: stuck).values.joined().count == Self.endsInEach)
        try await iam.limit(stuck, perSecond: 10)
        try await eventually("everything is over", within: .seconds(1200)) { try await isOver(stuck, iam, served) }
        print("rush hour: others over after \(others), all after \(ContinuousClock.now - began); \(served.figures)")
        print("rush hour: at most \(curfew.peakMemory ?? "?") of memory")

        let calls = try await iam.calls
        print("rush hour: \(figures(of: calls.filter { $0.account != stuck }))")
        for account in town.accounts { expectOldestFirst(calls.filter { $0.account == account }, deadlines) }
        expectServedMeanwhile(calls, served, town)
        try await expectTold(town, curfew, deadlines)
        #expect(try await curfew.run("audit", "verify").status == 0)
        #expect(try await curfew.end() == 0)
    }

    /// Everybody but each account's last: deadlines within a minute, in no order, a tenth of them memberships.
    private func wishes(_ town: Town) -> [LiveLedger.Wish] {
        town.accounts.flatMap { account in
            town.people(of: account).dropLast().enumerated().map { place, person in
                LiveLedger.Wish(
                    person: person, duration: .seconds(300 + (place * 37) % 60), isGroup: place % 10 == 9)
            }
        }
    }

    private func isOver(_ account: String, _ iam: FastIAM, _ served: Served) async throws -> Bool {
        try await iam.holders(in: account).allSatisfy { $0.key.contains(served.request) || $0.value.isEmpty }
    }

    /// What was served while everything ended.
    private struct Served {
        var request: String
        var figures: String
    }

    /// Somebody asks in Slack in an account that is busy ending, bo approves, and others look at the page meanwhile.
    private func serve(_ curfew: RunningCurfew, _ town: Town, newcomerOf account: String) async throws -> Served {
        let newcomer = try #require(town.people(of: account).last)
        var (answers, looks): ([Duration], [Duration]) = ([], [])
        let asked = ContinuousClock.now
        try await town.ask("aws policy IAMReadOnlyAccess --account \(account)", for: "1h", by: newcomer)
        answers.append(ContinuousClock.now - asked)
        let card = try await town.card()
        let toCard = ContinuousClock.now - asked
        try await town.approve(card)
        try await eventually("the newcomer has been granted it") {
            for path in ["/", "/healthz", "/readyz", "/metrics"] {
                let start = ContinuousClock.now
                #expect(try await curfew.get(path).status == 200)
                looks.append(ContinuousClock.now - start)
            }
            let start = ContinuousClock.now
            try await town.slack.tell("type", ["user": .string(newcomer.slackID), "text": "list"])
            answers.append(ContinuousClock.now - start)
            return try await town.slack.messages(in: newcomer.directChannel).contains { $0.text.contains("is granted") }
        }
        let toGranted = ContinuousClock.now - asked
        return Served(
            request: try #require(card.request),
            figures: "card after \(toCard), granted after \(toGranted), slowest answer in Slack "
                + "\(answers.max() ?? .zero), slowest look at a page \(looks.max() ?? .zero)")
    }

    /// The first call for each access comes in the order of the deadlines, but for what is under way together.
    private func expectOldestFirst(_ calls: [FastIAM.Call], _ deadlines: [String: Instant]) {
        var seen: Set<String> = []
        let order = calls.filter { $0.name == "DetachUserPolicy" }.compactMap { call -> Instant? in
            guard let id = deadlines.keys.first(where: call.subject.contains), seen.insert(id).inserted else {
                return nil
            }
            return deadlines[id]
        }
        #expect(order.count >= Self.endsInEach * 9 / 10)
        for (place, deadline) in order.enumerated() {
            for later in order.dropFirst(place + Self.overtaking) { #expect(deadline <= later) }
        }
    }

    /// When, counted from the first call, the accesses were taken away, and how many calls it took for each.
    private func figures(of calls: [FastIAM.Call]) -> String {
        let ends = ["DetachUserPolicy", "RemoveUserFromGroup"]
        let start = calls.first?.at ?? 0
        let moments = calls.filter { ends.contains($0.name) && $0.code == nil }.map { $0.at - start }.sorted()
        guard let last = moments.last else { return "nothing ended" }
        let at = { (share: Double) in moments[min(moments.count - 1, Int(share * Double(moments.count)))] }
        let each = Double(calls.count { $0.code == nil }) / Double(moments.count)
        return "half ended within \(at(0.5)) ms, 99 of 100 within \(at(0.99)) ms, the last within \(last) ms, by "
            + "\((each * 10).rounded() / 10) calls each and \(calls.count { $0.code != nil }) that were throttled"
    }

    /// The newcomer's access was made before the last of that account had ended.
    private func expectServedMeanwhile(_ calls: [FastIAM.Call], _ served: Served, _ town: Town) {
        let made = calls.first {
            $0.name == "AttachUserPolicy" && $0.subject.contains(served.request) && $0.code == nil
        }
        let last = calls.last { $0.account == town.accounts[1] && $0.name == "DetachUserPolicy" }
        #expect((made?.at ?? .max) < (last?.at ?? .min))
    }

    private func expectTold(_ town: Town, _ curfew: RunningCurfew, _ deadlines: [String: Instant]) async throws {
        try await eventually("everybody is told", within: .seconds(1200)) {
            let messages = try await town.slack.messages()
            let expired = messages.filter { $0.channel.hasPrefix("D") && $0.text.contains("has expired") }
            return Set(expired.compactMap(\.request)).isSuperset(of: deadlines.keys)
        }
        let told = try await town.slack.messages().filter { $0.channel.hasPrefix("D") }
        #expect(told.count == deadlines.count + 1)
    }
}

extension Sequence {
    /// Whether all elements satisfy the condition, looked at one after the other.
    fileprivate func asyncAllSatisfy(_ condition: (Element) async throws -> Bool) async rethrows -> Bool {
        for element in self {
            guard try await condition(element) else { return false }
        }
        return true
    }
}

extension RunningCurfew {
    /// The most memory that the process has had so far, as the kernel says it; nil when it does not run.
    var peakMemory: String? {
        guard let processID, let status = try? String(contentsOfFile: "/proc/\(processID)/status", encoding: .utf8)
        else { return nil }
        return status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?
            .drop { !$0.isNumber }.description
    }
}
