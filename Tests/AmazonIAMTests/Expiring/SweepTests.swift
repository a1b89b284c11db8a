import Access
import Counterparts
import Testing

@testable import AmazonIAM

@Suite struct `What lies under Curfew's path` {
    @Test func `is found with its tags and who carries it`() async throws {
        let stage = try await Stage("owned")
        let copies = try await stage.copies()
        let marker = try await stage.membership(of: try await stage.makeGroup())
        try await stage.accounts.grant(copies)
        try await stage.accounts.grant(marker)
        let owned = try await stage.accounts.owned(in: Stage.account)
        #expect(Set(owned.map(\.request)) == [copies.request, marker.request])
        let copy = try #require(owned.first { $0.request == copies.request })
        #expect(copy.arn == stage.arn(of: copies))
        #expect(copy.attachedTo == [stage.user])
        #expect(copy.until == copies.deadline)
        #expect(owned.first { $0.request == marker.request }?.source == "arn:aws:iam::123456789012:group/owned")
    }

    @Test func `is not what another installation made`() async throws {
        let stage = try await Stage("apart")
        let other = try await Stage("apart-too")
        try await other.accounts.grant(try await other.copies())
        #expect(try await stage.accounts.owned(in: Stage.account) == [])
    }

    @Test func `is removed from everybody when nobody knows it`() async throws {
        let stage = try await Stage("orphan")
        let plan = try await stage.copies(2)
        try await stage.accounts.grant(plan)
        for policy in try await stage.accounts.owned(in: Stage.account) {
            try await stage.accounts.remove(policy, among: [policy.arn])
        }
        #expect(try await stage.attached() == [])
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `ends what it marks when nobody knows it`() async throws {
        let stage = try await Stage("orphan-marker")
        let plan = try await stage.membership(of: try await stage.makeGroup())
        try await stage.accounts.grant(plan)
        let marker = try #require(try await stage.accounts.owned(in: Stage.account).first)
        try await stage.accounts.remove(marker, among: [marker.arn])
        #expect(try await stage.groups() == [])
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `leaves what another marker still marks`() async throws {
        let stage = try await Stage("two-markers")
        let group = try await stage.makeGroup()
        let first = try await stage.membership(of: group)
        let second = try await stage.membership(of: group)
        try await stage.accounts.grant(first)
        try await stage.accounts.grant(second)
        let owned = try await stage.accounts.owned(in: Stage.account)
        try await stage.accounts.remove(try #require(owned.first { $0.request == first.request }), among: [])
        #expect(try await stage.groups() == [group.text])
        try await stage.accounts.remove(try #require(owned.first { $0.request == second.request }), among: [])
        #expect(try await stage.groups() == [])
    }

    @Test func `leaves nothing to another marker that goes at the same time`() async throws {
        let stage = try await Stage("two-orphans")
        let group = try await stage.makeGroup()
        for _ in 1...2 { try await stage.accounts.grant(try await stage.membership(of: group)) }
        let owned = try await stage.accounts.owned(in: Stage.account)
        try #require(owned.count == 2)
        // AWS may show either for a while after it is gone, so neither may wait for the other.
        try await stage.accounts.remove(owned[0], among: Set(owned.map(\.arn)))
        #expect(try await stage.groups() == [])
    }

    @Test func `never takes from another user of the same name`() async throws {
        let stage = try await Stage("marker-remade")
        let group = try await stage.makeGroup()
        try await stage.accounts.grant(try await stage.membership(of: group))
        try await stage.remakeUser()
        try await stage.root.iam("AddUserToGroup", ("UserName", stage.user.text), ("GroupName", group.text))
        for policy in try await stage.accounts.owned(in: Stage.account) {
            try await stage.accounts.remove(policy, among: [policy.arn])
        }
        #expect(try await stage.groups() == [group.text])
        #expect(try await stage.policiesLeft() == [])
    }
}
