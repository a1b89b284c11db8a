import Access
import Counterparts
import Testing

@testable import AmazonIAM

@Suite struct `The listing of an account` {
    @Test func `has what can be asked for, and nothing else`() async throws {
        let stage = try await Stage("listing")
        let group = try await stage.makeGroup()
        try await stage.accounts.grant(try await stage.copies())
        let listing = try await stage.accounts.listing(of: Stage.account)
        #expect(listing.policies.contains(ListedPolicy(arn: PolicyARN(.topics), name: "AmazonSNSReadOnlyAccess")))
        #expect(listing.policies.contains { $0.arn.text.contains("/curfew/listing/") } == false)
        #expect(listing.policies.contains { $0.arn.text.contains("/aws-service-role/") } == false)
        #expect(
            listing.groups.contains(ListedGroup(name: group, arn: "arn:aws:iam::123456789012:group/listing")))
        #expect(listing.users.contains(ListedUser(name: stage.user, uniqueID: try await stage.uniqueID())))
    }

    @Test func `has the users' tags where people are found by them`() async throws {
        let stage = try await Stage("tagged-users") { $0.readsUserTags = true }
        try await stage.root.iam(
            "TagUser", ("UserName", stage.user.text), ("Tags.member.1.Key", "mail"),
            ("Tags.member.1.Value", "ana@example.com"))
        let listing = try await stage.accounts.listing(of: Stage.account)
        #expect(listing.users.first { $0.name == stage.user }?.tags == ["mail": "ana@example.com"])
    }

    @Test func `is read to the last page`() async throws {
        let stage = try await Stage("paged", in: try await SharedCounterparts.all.moto())
        let listing = try await stage.accounts.listing(of: Stage.account)
        let serviceRoles = 361
        #expect(listing.policies.count { $0.arn.isManagedByAWS } == 1582 - serviceRoles)
        #expect(stage.sent.calls.count { $0 == "ListPolicies" } >= 2)
    }
}
