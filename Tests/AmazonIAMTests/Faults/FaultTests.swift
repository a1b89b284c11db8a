import Access
import Counterparts
import Host
import Testing

@testable import AmazonIAM

/// One after the other, since all share one proxy.
@Suite(.serialized) struct `Between Curfew and AWS` {
    private func stage(_ word: String) async throws -> (Stage, FaultProxy) {
        let proxy = FaultProxy(try await SharedCounterparts.all.faults())
        try await proxy.heal()
        return (try await Stage(word, through: proxy), proxy)
    }

    @Test(arguments: [FaultProxy.Kind.lost, .drop, .half, .html, .unavailable, .throttle])
    func `any one answer may go wrong, and the grant still stands and ends`(kind: FaultProxy.Kind) async throws {
        let (stage, proxy) = try await stage("one-\(kind)")
        let group = try await stage.makeGroup()
        let plans = [
            try await stage.copies(2), try await stage.attachment(), try await stage.membership(of: group),
        ]
        for plan in plans {
            // Losing what AWS did is the hardest, so it is tried on every single call.
            for call in stride(from: 0, to: 9, by: kind == .lost ? 1 : 4) {
                try await proxy.heal()
                try await proxy.strike("Action=", kind, after: call)
                try await stage.accounts.grant(plan)
                #expect(try await stage.accounts.missing(from: plan) == nil)

                try await proxy.heal()
                try await proxy.strike("Action=", kind, after: call)
                try await stage.accounts.end(plan, leavingAccess: false)
                #expect(try await stage.attached() == [])
                #expect(try await stage.groups() == [])
                #expect(try await stage.policiesLeft() == [])
            }
        }
    }

    @Test func `a grant that failed halfway anywhere leaves nothing once it is ended`() async throws {
        let (stage, proxy) = try await stage("halfway")
        let group = try await stage.makeGroup()
        for plan in [try await stage.copies(2), try await stage.membership(of: group)] {
            for call in ["CreatePolicy", "AttachUserPolicy", "AddUserToGroup", "ListAttachedUserPolicies", "GetUser"] {
                try await proxy.strike("Action=\(call)", .denied)
                do {
                    try await stage.accounts.grant(plan)
                } catch let failure as Failure {
                    #expect(failure.code == "AccessDenied")
                    #expect(failure.isWorthRetrying == false)
                }
                try await proxy.heal()
                try await stage.accounts.end(plan, leavingAccess: false)
                #expect(try await stage.attached() == [])
                #expect(try await stage.policiesLeft() == [])
            }
        }
    }

    @Test func `a quota reached is a clear no, not a throttle`() async throws {
        let (stage, proxy) = try await stage("quota")
        try await proxy.strike("Action=AttachUserPolicy", .quota)
        let plan = try await stage.copies()
        let failure = await #expect(throws: Failure.self) { try await stage.accounts.grant(plan) }
        #expect(failure?.code == "LimitExceeded")
        #expect(failure?.isWorthRetrying == false)
        #expect(try await proxy.calls.count { $0 == "AttachUserPolicy" } == 1)
        try await stage.accounts.end(plan, leavingAccess: false)
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `throttling that lasts is a failure worth retrying, for grants and ends`() async throws {
        let (stage, proxy) = try await stage("throttled")
        let plan = try await stage.copies()
        try await stage.accounts.grant(plan)
        try await proxy.strike("Action=", .throttle, times: 1000)
        for act in [stage.accounts.grant, { try await stage.accounts.end($0, leavingAccess: false) }] {
            let failure = await #expect(throws: Failure.self) { try await act(plan) }
            #expect(failure?.code == "Throttling")
            #expect(failure?.isWorthRetrying == true)
        }
        try await proxy.heal()
        try await stage.accounts.end(plan, leavingAccess: false)
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `stale reads delay the confirmation and repair nothing`() async throws {
        let (stage, proxy) = try await stage("stale")
        let plan = try await stage.copies()
        try await proxy.strike("Action=ListAttachedUserPolicies", .stale, times: 3)
        try await stage.accounts.grant(plan)
        #expect(try await proxy.calls.count { $0 == "ListAttachedUserPolicies" } == 4)
        #expect(try await proxy.calls.count { $0 == "AttachUserPolicy" } == 1)

        try await proxy.strike("Action=ListAttachedUserPolicies", .absent, times: 3)
        #expect(try await stage.accounts.missing(from: plan) == nil)

        try await proxy.strike("Action=ListAttachedUserPolicies", .stale, times: 3)
        try await proxy.strike("Action=GetPolicy", .stale, times: 2)
        try await stage.accounts.end(plan, leavingAccess: false)
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `a policy that AWS made and does not know yet is waited for`() async throws {
        let (stage, proxy) = try await stage("unknown-yet")
        let plan = try await stage.copies()
        try await proxy.strike("Action=AttachUserPolicy", .absent, times: 3)
        try await stage.accounts.grant(plan)
        #expect(try await stage.attached().count == 1)
    }

    @Test func `a grant that AWS never shows is a failure worth retrying`() async throws {
        let (stage, proxy) = try await stage("never-shown")
        let plan = try await stage.copies()
        try await proxy.strike("Action=ListAttachedUserPolicies", .absent, times: 1000)
        let failure = await #expect(throws: Failure.self) { try await stage.accounts.grant(plan) }
        #expect(failure?.code == "NotYet")
        #expect(failure?.isWorthRetrying == true)
    }

    @Test func `an end that is not permitted fails until it is, and then leaves nothing`() async throws {
        let (stage, proxy) = try await stage("end-denied")
        let plan = try await stage.membership(of: try await stage.makeGroup())
        try await stage.accounts.grant(plan)
        try await proxy.strike("Action=RemoveUserFromGroup", .denied)
        await #expect(throws: Failure.self) { try await stage.accounts.end(plan, leavingAccess: false) }
        #expect(try await stage.policiesLeft() == plan.policyNames)
        try await stage.accounts.end(plan, leavingAccess: false)
        #expect(try await stage.groups() == [])
        #expect(try await stage.policiesLeft() == [])
    }
}
