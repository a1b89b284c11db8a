import Access
import Counterparts
import Testing

@testable import AmazonIAM

@Suite struct `The end of a grant in AWS` {
    @Test func `leaves what the person had before`() async throws {
        let stage = try await Stage("had-before")
        let group = try await stage.makeGroup()
        try await stage.root.iam("AttachUserPolicy", ("UserName", stage.user.text), ("PolicyArn", .topics))
        try await stage.root.iam("AddUserToGroup", ("UserName", stage.user.text), ("GroupName", group.text))
        for plan in [
            try await stage.attachment(hadBefore: true), try await stage.membership(of: group, hadBefore: true),
        ] {
            try await stage.accounts.grant(plan)
            #expect(try await stage.policiesLeft() == [])
            try await stage.accounts.end(plan, leavingAccess: false)
        }
        #expect(try await stage.attached() == [.topics])
        #expect(try await stage.groups() == [group.text])
    }

    @Test func `leaves what another grant holds, and takes its own marker away`() async throws {
        let stage = try await Stage("overlap")
        let group = try await stage.makeGroup()
        let first = try await stage.membership(of: group)
        let second = try await stage.membership(of: group)
        try await stage.accounts.grant(first)
        try await stage.accounts.grant(second)
        try await stage.accounts.end(first, leavingAccess: true)
        #expect(try await stage.groups() == [group.text])
        #expect(try await stage.policiesLeft() == second.policyNames)
        try await stage.accounts.end(second, leavingAccess: false)
        #expect(try await stage.groups() == [])
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `of copies never touches the same policy attached as it is`() async throws {
        let stage = try await Stage("copy-and-original")
        try await stage.root.iam("AttachUserPolicy", ("UserName", stage.user.text), ("PolicyArn", .topics))
        let plan = try await stage.copies()
        try await stage.accounts.grant(plan)
        try await stage.accounts.end(plan, leavingAccess: false)
        #expect(try await stage.attached() == [.topics])
    }

    @Test func `twice is as good as once`() async throws {
        let stage = try await Stage("end-twice")
        let plan = try await stage.copies(2)
        try await stage.accounts.grant(plan)
        try await stage.accounts.end(plan, leavingAccess: false)
        try await stage.accounts.end(plan, leavingAccess: false)
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `of something that was never made is nothing to do`() async throws {
        let stage = try await Stage("never-made")
        try await stage.accounts.end(try await stage.copies(3), leavingAccess: false)
        try await stage.accounts.end(try await stage.attachment(), leavingAccess: false)
        try await stage.accounts.end(try await stage.membership(of: "never-made-group"), leavingAccess: false)
    }

    @Test func `succeeds when the user is gone`() async throws {
        let stage = try await Stage("user-gone")
        let group = try await stage.makeGroup()
        let plans = [
            try await stage.copies(2), try await stage.attachment(), try await stage.membership(of: group),
        ]
        for plan in plans { try await stage.accounts.grant(plan) }
        try await stage.remakeUser()
        try await stage.root.iam("DeleteUser", ("UserName", stage.user.text))
        for plan in plans { try await stage.accounts.end(plan, leavingAccess: false) }
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `leaves another user of the same name alone, but for our own policies`() async throws {
        let stage = try await Stage("same-name")
        let group = try await stage.makeGroup()
        let plans = [
            try await stage.copies(), try await stage.attachment(), try await stage.membership(of: group),
        ]
        for plan in plans { try await stage.accounts.grant(plan) }
        try await stage.remakeUser()
        let copy = stage.arn(of: plans[0]).text
        try await stage.root.iam("AttachUserPolicy", ("UserName", stage.user.text), ("PolicyArn", .topics))
        try await stage.root.iam("AttachUserPolicy", ("UserName", stage.user.text), ("PolicyArn", copy))
        try await stage.root.iam("AddUserToGroup", ("UserName", stage.user.text), ("GroupName", group.text))
        for plan in plans { try await stage.accounts.end(plan, leavingAccess: false) }
        #expect(try await stage.attached() == [.topics])
        #expect(try await stage.groups() == [group.text])
        #expect(try await stage.policiesLeft() == [])
    }

    @Test func `takes our policies from everybody who was given them by hand, with all their versions`() async throws {
        let stage = try await Stage("spread")
        let plan = try await stage.copies()
        try await stage.accounts.grant(plan)
        let arn = ("PolicyArn", stage.arn(of: plan).text)
        let other = try await stage.makeUser("other")
        let trust = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},\
            "Action":"sts:AssumeRole"}]}
            """
        try await stage.root.iam("AttachUserPolicy", ("UserName", other), arn)
        try await stage.root.iam("CreateGroup", ("GroupName", "spread"))
        try await stage.root.iam("AttachGroupPolicy", ("GroupName", "spread"), arn)
        try await stage.root.iam("CreateRole", ("RoleName", "spread"), ("AssumeRolePolicyDocument", trust))
        try await stage.root.iam("AttachRolePolicy", ("RoleName", "spread"), arn)
        let document = String.topics(until: .now(plus: 60))
        try await stage.root.iam(
            "CreatePolicyVersion", arn, ("PolicyDocument", document), ("SetAsDefault", "true"))
        try await stage.accounts.end(plan, leavingAccess: false)
        #expect(try await stage.policiesLeft() == [])
        #expect(try await stage.attached(to: other) == [])
    }

    @Test func `removes what an earlier attempt left under another name`() async throws {
        let stage = try await Stage("other-names")
        let first = try await stage.copies(3)
        try await stage.accounts.grant(first)
        let second = try await stage.copies(1, request: first.request)
        try await stage.accounts.end(second, leavingAccess: false)
        #expect(try await stage.attached() == [])
        #expect(try await stage.policiesLeft() == [])
    }
}
