import Access
import AccessDesk
import Counterparts
import JSON
import Testing

@testable import OnCall

@Suite struct `Who is on call` {
    @Test func `is whoever has the shift, until it ends`() async throws {
        let team = try await Team()
        let people = try await team.pagerDuty.people(onCallFor: Team.night, fresh: true)
        #expect(people.map(\.email.text) == [Team.ana])
        #expect(people.map(\.until) == [Team.at("2026-11-26T06:00:00Z")])
        #expect(people.map(\.isOverride) == [false])
    }

    @Test func `changes with the second in which the shift does`() async throws {
        let team = try await Team()
        try await team.advance(by: .seconds(3.5 * 3600 - 1))
        #expect(try await team.onCall(Team.night) == [Team.ana])
        #expect(try await team.onCall(Team.policy) == [Team.ana])
        // What was kept from a second ago is not used beyond the end of a shift in it.
        try await team.advance(by: .seconds(1))
        #expect(try await team.onCall(Team.night) == [Team.ben])
        #expect(try await team.onCall(Team.policy) == [Team.ben])
    }

    @Test func `is nobody in the gap between two shifts`() async throws {
        let team = try await Team()
        try await team.told.add(
            schedule: "PGAP",
            shifts: [
                ["PANA", "2026-11-25T22:00:00Z", "2026-11-26T02:00:00Z"],
                ["PBEN", "2026-11-26T06:00:00Z", "2026-11-26T14:00:00Z"],
            ])
        #expect(try await team.onCall(.schedule("PGAP")) == [])
    }

    @Test func `is whoever an override names, and is told so`() async throws {
        let team = try await Team()
        try await team.told.override("PNIGHT", "PBEN", from: "2026-11-26T02:00:00Z", to: "2026-11-26T03:00:00Z")
        let people = try await team.pagerDuty.people(onCallFor: Team.night, fresh: true)
        #expect(people.map(\.email.text) == [Team.ben])
        #expect(people.map(\.isOverride) == [true])
        #expect(people.map(\.until) == [Team.at("2026-11-26T03:00:00Z")])
        #expect(try await team.onCall(Team.policy) == [Team.ben])
    }

    @Test func `is only who is paged first by an escalation policy`() async throws {
        let team = try await Team()
        #expect(try await team.onCall(Team.policy) == [Team.ana])
    }

    @Test func `may be two people at once, and somebody for good`() async throws {
        let team = try await Team()
        try await team.told.add(policy: "PBOTH", levels: [["PNIGHT", "PBEN"]])
        let people = try await team.pagerDuty.people(onCallFor: .escalationPolicy("PBOTH"), fresh: true)
        #expect(people.map(\.email.text) == [Team.ana, Team.ben])
        #expect(people.map(\.until) == [Team.at("2026-11-26T06:00:00Z"), nil])
    }

    @Test func `is told by the whole address, where one contains the other`() async throws {
        let team = try await Team()
        try await team.told.add(user: "PMARIANA", "mari" + Team.ana)
        try await team.told.add(
            schedule: "PMARI", shifts: [["PMARIANA", "2026-11-25T22:00:00Z", "2026-11-26T06:00:00Z"]])
        #expect(try await team.onCall(.schedule("PMARI")) == ["mari" + Team.ana])
    }

    @Test func `is found on whatever page of the list it stands`() async throws {
        let team = try await Team()
        try await team.told.tell("set", ["page": 2])
        for number in 0..<7 { try await team.told.add(user: "P\(number)", "p\(number)@example.com") }
        try await team.told.add(policy: "PMANY", levels: [(0..<7).map { "P\($0)" } + ["PANA"]])
        let found = try await team.onCall(.escalationPolicy("PMANY"))
        #expect(found.count == 8)
        #expect(found.contains(Team.ana))
        #expect(try await team.told.calls.filter { $0 == "/oncalls" }.count == 4)
    }

    @Test func `is asked for once in half a minute, unless it has to be fresh`() async throws {
        let team = try await Team()
        let first = try await team.onCall(Team.night)
        let asked = try await team.told.calls.count
        try await team.told.override("PNIGHT", "PBEN", from: "2026-11-26T02:00:00Z", to: "2026-11-26T03:00:00Z")
        try await team.advance(by: .seconds(29))
        #expect(try await team.onCall(Team.night) == first)
        #expect(try await team.told.calls.count == asked)
        #expect(try await team.onCall(Team.night, fresh: true) == [Team.ben])
        try await team.advance(by: .seconds(31))
        #expect(try await team.onCall(Team.night) == [Team.ben])
    }
}
