import Access
import AccessDesk
import Doubles
import PolicyLanguage
import Testing

@testable import Sandbox

@Suite struct `The simulated cloud` {
    let clock = ManualClock()
    let cloud: SimulatedCloud
    let account: AccountID = "123456789012"
    let ana: UserName = "ana@example.com"
    let id = RequestID(randomness: Array(repeating: 7, count: 10))

    init() throws {
        cloud = SimulatedCloud([try .example()], installation: "main", clock: clock)
    }

    @Test func `grants copies in their order, so that AWS allows, and takes them away whole`() async throws {
        let plan = try await plan(.copies([piece(1), piece(2)]))
        try await cloud.grant(plan)
        try await cloud.grant(plan)
        #expect(try await cloud.missing(from: plan) == nil)
        #expect(try cloud.decides(ana, "s3:GetObject", on: "*", in: account) == .allow)
        let owned = try await cloud.owned(in: account)
        #expect(owned.map(\.arn.policyName) == ["curfew-\(id)-1", "curfew-\(id)-2"])
        #expect(owned.allSatisfy { $0.request == id && $0.until == plan.deadline && $0.attachedTo == [ana] })
        #expect(owned.first?.tags["curfew:person"] == "ana@example.com")
        try await cloud.end(plan, leavingAccess: false)
        try await cloud.end(plan, leavingAccess: false)
        #expect(try await cloud.owned(in: account).isEmpty)
        #expect(try cloud.decides(ana, "s3:GetObject", on: "*", in: account) == .implicitDeny)
    }

    @Test func `ends a copy by the clock, with nobody taking it away`() async throws {
        let plan = try await plan(.copies([piece(1)]))
        try await cloud.grant(plan)
        clock.advance(by: .seconds(59))
        #expect(try cloud.decides(ana, "s3:GetObject", on: "*", in: account) == .allow)
        clock.advance(by: .seconds(1))
        #expect(try cloud.decides(ana, "s3:GetObject", on: "*", in: account) == .implicitDeny)
    }

    @Test func `replaces what stands from an earlier plan of the request`() async throws {
        try await cloud.grant(try await plan(.copies([piece(1), piece(2)])))
        clock.advance(by: .seconds(10))
        let second = try await plan(.copies([piece(1)]), attempt: 2)
        try await cloud.grant(second)
        let owned = try await cloud.owned(in: account)
        #expect(owned.map(\.arn.policyName) == ["curfew-\(id)"])
        #expect(owned.first?.until == second.deadline)
    }

    @Test func `marks a membership, and leaves it standing when it is told to`() async throws {
        let plan = try await plan(.membership("readers-logs"))
        try await cloud.grant(plan)
        #expect(cloud.account(account)?.users.first { $0.name == ana }?.groups == ["readers-logs"])
        #expect(try await cloud.owned(in: account).map(\.attachedTo) == [[]])
        try await cloud.end(plan, leavingAccess: true)
        #expect(try await cloud.owned(in: account).isEmpty)
        #expect(cloud.account(account)?.users.first { $0.name == ana }?.groups == ["readers-logs"])
        try await cloud.end(plan, leavingAccess: false)
        #expect(cloud.account(account)?.users.first { $0.name == ana }?.groups == [])
    }

    @Test func `attaches a policy as it is and detaches it`() async throws {
        let plan = try await plan(.attachment(ExamplePolicies.s3Reader))
        try await cloud.grant(plan)
        #expect(try await cloud.missing(from: plan) == nil)
        try cloud.change(account) { try $0.detach(ExamplePolicies.s3Reader, from: ana) }
        #expect(try await cloud.missing(from: plan) == "the policy AmazonS3ReadOnlyAccess is no longer attached")
        try await cloud.end(plan, leavingAccess: false)
        #expect(try await cloud.owned(in: account).isEmpty)
    }

    @Test func `refuses a user who was made again under the same name, and ends without them`() async throws {
        let plan = try await plan(.copies([piece(1)]))
        try cloud.change(account) { account in
            try account.deleteUser(ana)
            try account.createUser(ana)
        }
        await #expect(throws: Refusal.self) { try await cloud.grant(plan) }
        try await cloud.end(plan, leavingAccess: false)
    }

    @Test func `examines the user, the sources and the room left`() async throws {
        try cloud.change(account) { try $0.attach(ExamplePolicies.s3Reader, to: ana) }
        let dossier = try await examine(.policy(ExamplePolicies.s3Reader))
        #expect(dossier.alreadyHas)
        #expect(dossier.freePolicySlots == 9)
        #expect(dossier.sources.map(\.name) == [ExamplePolicies.s3Reader.text])
        let group = try await examine(.group("orders-operators"))
        #expect(group.targetARN == "arn:aws:iam::123456789012:group/orders-operators")
        #expect(group.sources.count == 2)
        await #expect(throws: Refusal.self) { try await examine(.policy("arn:aws:iam::aws:policy/None")) }
        await #expect(throws: Refusal.self) { try await examine(.group("nobody")) }
    }

    @Test func `lists what can be asked for, and nothing of Curfew's own`() async throws {
        try await cloud.grant(try await plan(.copies([piece(1)])))
        let listing = try await cloud.listing(of: account)
        #expect(listing.policies.contains { $0.name == "AmazonS3ReadOnlyAccess" })
        #expect(!listing.policies.contains { $0.name.hasPrefix("curfew-") })
        #expect(listing.groups.map(\.name) == ["readers-logs", "orders-operators"])
        #expect(listing.users.count == 4)
    }

    @Test func `removes what no ledger knows`() async throws {
        try await cloud.grant(try await plan(.copies([piece(1)])))
        for policy in try await cloud.owned(in: account) {
            try await cloud.remove(policy, among: [policy.arn])
            try await cloud.remove(policy, among: [policy.arn])
        }
        #expect(try await cloud.owned(in: account).isEmpty)
    }

    @Test func `ends what a marker stands for, unless another that stays marks the same`() async throws {
        var first = try await plan(.membership("readers-logs"))
        first.source = "arn:aws:iam::123456789012:group/readers-logs"
        try await cloud.grant(first)
        var second = first
        second.request = RequestID(randomness: Array(repeating: 8, count: 10))
        try await cloud.grant(second)
        let markers = try await cloud.owned(in: account)
        #expect(markers.count == 2)
        let isMember = { cloud.account(account)?.users.first { $0.name == ana }?.groups == ["readers-logs"] }
        try await cloud.remove(markers[0], among: [markers[0].arn])
        #expect(isMember())
        try await cloud.grant(first)
        for marker in markers { try await cloud.remove(marker, among: Set(markers.map(\.arn))) }
        #expect(!isMember())
    }

    @Test func `knows no other account`() async throws {
        await #expect(throws: Failure.self) { try await cloud.owned(in: "999999999999") }
    }

    private func examine(_ target: Target) async throws -> Dossier {
        try await cloud.examine(target, for: ana, in: account, known: nil, request: id)
    }

    private func piece(_ number: Int) -> PolicyPiece {
        let end = (clock.now + .seconds(60)).rfc3339
        return PolicyPiece(
            number: number,
            document: """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*",\
                "Condition":{"DateLessThan":{"aws:CurrentTime":"\(end)"}}}]}
                """)
    }

    private func plan(_ form: GrantForm, attempt: Int = 1) async throws -> GrantPlan {
        let dossier = try await examine(.policy(ExamplePolicies.s3Reader))
        let person = try #require(EmailAddress("ana@example.com"))
        return GrantPlan(
            request: id, account: account, person: person, user: dossier.user, form: form, source: "source",
            deadline: clock.now + .seconds(60), attempt: attempt, startedAt: clock.now, hadBefore: false)
    }
}
