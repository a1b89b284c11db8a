import Access
import Counterparts
import Testing

@testable import AmazonIAM

@Suite struct `An AWS that reads documents` {
    @Test func `refuses a policy that is none`() async throws {
        let stage = try await Stage("malformed", in: try await SharedCounterparts.all.moto())
        let plan = try await stage.plan(
            .copies([PolicyPiece(number: 1, document: #"{"Version":"2012-10-17","Statement":[{"Effect":"Maybe"}]}"#)]),
            source: .topics)
        let failure = await #expect(throws: Failure.self) { try await stage.accounts.grant(plan) }
        #expect(failure?.code == "MalformedPolicyDocument")
        #expect(failure?.isWorthRetrying == false)
        try await stage.accounts.end(plan, leavingAccess: false)
    }

    @Test func `takes our copies and markers`() async throws {
        let stage = try await Stage("accepted", in: try await SharedCounterparts.all.moto())
        let group = try await stage.makeGroup()
        let plans = [
            try await stage.copies(2), try await stage.attachment(), try await stage.membership(of: group),
        ]
        for plan in plans {
            try await stage.accounts.grant(plan)
            #expect(try await stage.accounts.missing(from: plan) == nil)
        }
        #expect(try await stage.accounts.owned(in: Stage.account).count == 4)
        for plan in plans {
            try await stage.accounts.end(plan, leavingAccess: false)
        }
        #expect(try await stage.policiesLeft() == [])
        #expect(try await stage.attached() == [])
        #expect(try await stage.groups() == [])
    }

    @Test func `may have renamed the user, whose access ends all the same`() async throws {
        let stage = try await Stage("renamed", in: try await SharedCounterparts.all.moto())
        let group = try await stage.makeGroup()
        let plans = [try await stage.attachment(), try await stage.membership(of: group)]
        for plan in plans { try await stage.accounts.grant(plan) }
        let other = "renamed-too"
        try await stage.root.iam("UpdateUser", ("UserName", stage.user.text), ("NewUserName", other))
        for plan in plans { try await stage.accounts.end(plan, leavingAccess: false) }
        #expect(try await stage.attached(to: other) == [])
        #expect(try await stage.root.iam("GetGroup", ("GroupName", group.text)).all("UserName") == [])
    }
}
