import Counterparts
import Foundation
import HTTP
import JSON
import Testing

/// AWS does not answer for longer than the accesses last.
@Suite(.serialized) struct `AWS away` {
    @Test func `ends everything as soon as it is back, and says what became of each`() async throws {
        let small = try await RunningCounterpart.fastIAM()
        defer { small.stop() }
        let town = try await Town(accounts: 1, peopleInEach: 4, numbers: 6)
        defer { town.close() }
        let iam = FastIAM(small)
        let account = town.accounts[0]
        try await iam.addPeople(town.people.map(\.email), group: Town.group, to: account)
        let curfew = try await town.curfew(aws: small.url)
        try await curfew.start()
        let (ana, cy, dee, eve) = (town.people[0], town.people[1], town.people[2], town.people[3])
        // A copy that AWS itself ends, and a membership that it does not.
        let copy = try await curfew.ask(person: ana.email, lasting: "8s")
        let membership = try await curfew.ask(["group", Town.group], person: cy.email, lasting: "8s")
        for id in [copy, membership] { try await curfew.wait(for: "granted", of: id) }
        // AWS goes in the middle of the third's granting, and before the fourth asks.
        try await iam.goAway(after: "CreatePolicy")
        let halfMade = try await curfew.ask(person: dee.email, lasting: "6s")
        try await waitUntil(halfMade, isBegunIn: account, of: iam)
        let late = try await curfew.ask(person: eve.email, lasting: "1h")
        for id in [copy, membership, halfMade] { try await curfew.wait(for: "ending", of: id) }
        for (person, id) in [(ana, copy), (cy, membership), (dee, halfMade)] {
            try await expect(person, of: town, isTold: "ending", about: id)
        }
        #expect(try await iam.holders(in: account)[Town.group] == [cy.email])
        #expect(try await curfew.get("/readyz").status == 200)
        try await iam.comeBack()
        for id in [copy, membership] { try await curfew.wait(for: "expired", of: id) }
        try await curfew.wait(for: "failed", of: halfMade)
        try await curfew.wait(for: "granted", of: late)
        #expect(try await iam.holders(in: account) == ["curfew-\(late)": [eve.email], Town.group: []])
        for (person, id) in [(ana, copy), (cy, membership)] {
            try await expect(person, of: town, isTold: "has expired", about: id)
        }
        for words in ["has failed", "AWS did not confirm the access before its deadline", "taken away again"] {
            try await expect(dee, of: town, isTold: words, about: halfMade)
        }
        try await expect(eve, of: town, isTold: "is granted until", about: late)
        #expect(try await curfew.end() == 0)
    }

    private func waitUntil(_ request: String, isBegunIn account: String, of iam: FastIAM) async throws {
        try await eventually("half of it is made") {
            try await iam.holders(in: account).keys.contains { $0.contains(request) }
        }
    }

    private func expect(
        _ person: Town.Resident, of town: Town, isTold words: String, about request: String
    ) async throws {
        try await eventually("\(person.email) is told that it \(words)", within: .seconds(90)) {
            try await town.told(person, about: request).last?.contains(words) ?? false
        }
        #expect(try await town.told(person, about: request).count == 1)
    }
}
