import Access
import Counterparts
import Host
import Testing

@testable import AmazonIAM

@Suite struct `A grant in AWS` {
    @Test func `lets the person in until its deadline, and nothing is left after the end`() async throws {
        let stage = try await Stage("deadline")
        let person = try await stage.person()
        // Long enough for a busy machine to look before the end.
        let plan = try await stage.copies(for: 10)
        #expect(try await person.mayListTopics() == false)

        try await stage.accounts.grant(plan)
        #expect(try await person.mayListTopics())
        #expect(try await stage.accounts.missing(from: plan) == nil)

        try await SystemClock().sleep(until: plan.deadline + .milliseconds(10))
        #expect(try await person.mayListTopics() == false)
        #expect(try await stage.attached().count == 1)

        try await stage.accounts.end(plan, leavingAccess: false)
        #expect(try await stage.attached() == [])
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `tells an auditor what it is, in tags`() async throws {
        let stage = try await Stage("tags")
        let plan = try await stage.copies()
        try await stage.accounts.grant(plan)
        #expect(
            try await stage.tags(of: stage.arn(of: plan)) == [
                "curfew:request": plan.request.text, "curfew:person": "tags@example.com",
                "curfew:until": plan.deadline.rfc3339, "curfew:source": .topics,
            ])
    }

    @Test func `attaches its pieces in order and detaches them in reverse`() async throws {
        let stage = try await Stage("pieces")
        let plan = try await stage.copies(3)
        try await stage.accounts.grant(plan)
        try await stage.accounts.end(plan, leavingAccess: false)
        let numbers = { (call: String) in stage.sent.forms(of: call).map { $0["PolicyArn"]?.suffix(2) } }
        #expect(numbers("AttachUserPolicy") == ["-1", "-2", "-3"])
        #expect(numbers("DetachUserPolicy") == ["-3", "-2", "-1"])
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `of a policy as it is has a marker beside it, unattached`() async throws {
        let stage = try await Stage("attachment")
        let person = try await stage.person()
        let plan = try await stage.attachment()
        try await stage.accounts.grant(plan)
        #expect(try await person.mayListTopics())
        #expect(try await stage.attached() == [.topics])
        #expect(try await stage.policiesLeft() == plan.policyNames)
        let tags = try await stage.tags(of: stage.arn(of: plan))
        #expect(tags["curfew:source"] == .topics)
        #expect(tags["curfew:user"] == "\(plan.user.uniqueID)/attachment@example.com")

        try await stage.accounts.end(plan, leavingAccess: false)
        #expect(try await person.mayListTopics() == false)
        #expect(try await stage.attached() == [])
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `of a group is membership with a marker beside it`() async throws {
        let stage = try await Stage("membership")
        let person = try await stage.person()
        let plan = try await stage.membership(of: try await stage.makeGroup())
        try await stage.accounts.grant(plan)
        #expect(try await person.mayListTopics())
        #expect(try await stage.groups() == ["membership"])
        #expect(try await stage.policiesLeft() == plan.policyNames)
        #expect(try await stage.accounts.missing(from: plan) == nil)

        try await stage.accounts.end(plan, leavingAccess: false)
        #expect(try await person.mayListTopics() == false)
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `makes the marker first and removes it last`() async throws {
        let stage = try await Stage("marker-order")
        let plan = try await stage.membership(of: try await stage.makeGroup())
        try await stage.accounts.grant(plan)
        try await stage.accounts.end(plan, leavingAccess: false)
        let changes: Set = ["CreatePolicy", "AddUserToGroup", "RemoveUserFromGroup", "DeletePolicy"]
        #expect(
            stage.sent.calls.filter(changes.contains)
                == ["CreatePolicy", "AddUserToGroup", "RemoveUserFromGroup", "DeletePolicy"])
    }

    @Test func `made twice stands once`() async throws {
        let stage = try await Stage("twice")
        let plan = try await stage.copies(2)
        try await stage.accounts.grant(plan)
        let first = stage.sent.calls.count { $0 == "DeletePolicy" }
        try await stage.accounts.grant(plan)
        #expect(first == 0)
        #expect(stage.sent.calls.count { $0 == "DeletePolicy" } == 0)
        #expect(try await stage.attached().count == 2)
    }

    @Test func `replaces what an earlier attempt left`() async throws {
        let stage = try await Stage("second-attempt")
        let first = try await stage.copies(2, for: 3600)
        try await stage.accounts.grant(first)
        let second = try await stage.copies(2, for: 7200, attempt: 2, request: first.request)
        try await stage.accounts.grant(second)
        #expect(try await stage.tags(of: stage.arn(of: second))["curfew:until"] == second.deadline.rfc3339)
        #expect(try await stage.attached().count == 2)
        try await stage.accounts.end(second, leavingAccess: false)
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `made anew has its second marker before the first goes`() async throws {
        let stage = try await Stage("second-marker")
        let group = try await stage.makeGroup()
        let first = try await stage.membership(of: group)
        try await stage.accounts.grant(first)
        let second = try await stage.membership(of: group, attempt: 2, request: first.request)
        stage.sent.forget()
        try await stage.accounts.grant(second)
        #expect(
            stage.sent.calls.filter(["CreatePolicy", "DeletePolicy"].contains) == ["CreatePolicy", "DeletePolicy"])
        #expect(try await stage.policiesLeft() == second.policyNames)
        try await stage.accounts.end(second, leavingAccess: false)
        #expect(try await stage.groups() == [])
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `takes few calls`() async throws {
        let stage = try await Stage("few-calls")
        let plan = try await stage.copies()
        try await stage.accounts.grant(plan)
        #expect(
            stage.sent.calls.sorted()
                == ["AttachUserPolicy", "CreatePolicy", "GetUser", "GetUser", "ListAttachedUserPolicies"])
        stage.sent.forget()
        try await stage.accounts.end(plan, leavingAccess: false)
        #expect(
            stage.sent.calls == ["DetachUserPolicy", "ListAttachedUserPolicies", "DeletePolicy", "GetPolicy"])
    }

    @Test func `for a user who was made again under the same name is refused`() async throws {
        let stage = try await Stage("remade")
        let plan = try await stage.copies()
        try await stage.remakeUser()
        await #expect(throws: Refusal.self) { try await stage.accounts.grant(plan) }
        #expect(try await stage.policiesLeft() == [])
    }

    @Test(arguments: ["AttachUserPolicy", "AddUserToGroup"])
    func `that came to another user of the name is taken back`(call: String) async throws {
        let stage = try await Stage("namesake-\(call.lowercased())")
        let group = try await stage.makeGroup()
        let isAttached = call == "AttachUserPolicy"
        let plan = isAttached ? try await stage.attachment() : try await stage.membership(of: group)
        stage.sent.interrupt(call) { try await stage.remakeUser() }
        await #expect(throws: Refusal.self) { try await stage.accounts.grant(plan) }
        #expect(stage.sent.calls.contains(call))
        #expect(try await stage.attached() == [])
        #expect(try await stage.groups() == [])
        // The try before was cut short between giving and looking.
        if isAttached {
            try await stage.root.iam("AttachUserPolicy", ("UserName", stage.user.text), ("PolicyArn", .topics))
        } else {
            try await stage.root.iam("AddUserToGroup", ("UserName", stage.user.text), ("GroupName", group.text))
        }
        await #expect(throws: Refusal.self) { try await stage.accounts.grant(plan) }
        #expect(try await stage.attached() == [])
        #expect(try await stage.groups() == [])
        try await stage.accounts.end(plan, leavingAccess: false)
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `for a user, a group or a policy that is gone is refused`() async throws {
        let stage = try await Stage("gone")
        let group = try await stage.plan(.membership("gone-nobody"), source: "arn:aws:iam::1:group/gone-nobody")
        await #expect(throws: Refusal.self) { try await stage.accounts.grant(group) }
        let plan = try await stage.copies()
        try await stage.root.iam("DeleteUser", ("UserName", stage.user.text))
        await #expect(throws: Refusal.self) { try await stage.accounts.grant(plan) }
    }

    @Test func `that AWS does not end is never begun after its end`() async throws {
        let stage = try await Stage("too-late")
        let group = try await stage.makeGroup()
        let plan = try await stage.plan(.membership(group), source: "group", for: .seconds(-1))
        await #expect(throws: Failure.self) { try await stage.accounts.grant(plan) }
        #expect(try await stage.groups() == [])
    }

    @Test func `that somebody undid is reported missing`() async throws {
        let stage = try await Stage("undone")
        let copies = try await stage.copies()
        let membership = try await stage.membership(of: try await stage.makeGroup())
        try await stage.accounts.grant(copies)
        try await stage.accounts.grant(membership)
        try await stage.root.iam(
            "DetachUserPolicy", ("UserName", stage.user.text), ("PolicyArn", stage.arn(of: copies).text))
        try await stage.root.iam("RemoveUserFromGroup", ("UserName", stage.user.text), ("GroupName", "undone"))
        #expect(try await stage.accounts.missing(from: copies)?.contains("detached") == true)
        #expect(try await stage.accounts.missing(from: membership)?.contains("taken out") == true)
        try await stage.remakeUser()
        #expect(try await stage.accounts.missing(from: copies)?.contains("another made") == true)
    }

    @Test func `works with a clock that is twenty minutes wrong`() async throws {
        let stage = try await Stage("wrong-clock", clock: WrongClock(offset: .seconds(1200)))
        let plan = try await stage.copies()
        try await stage.accounts.grant(plan)
        #expect(try await stage.attached().count == 1)
    }
}
