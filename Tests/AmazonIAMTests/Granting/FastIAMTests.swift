import Access
import Counterparts
import HTTP
import JSON
import Testing
import XML

@testable import AmazonIAM

@Suite struct `The small IAM` {
    /// What is sent to both, in order: the account is empty before, and empty after.
    private static let calls: [(String, [(String, String)])] = {
        let (user, group) = ([("UserName", "calibrated")], [("GroupName", "calibrated")])
        let made = [("PolicyArn", "arn:aws:iam::123456789012:policy/curfew/calibrated/curfew-1")]
        let document = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:*","Resource":"*"}]}"#
        let policy = [
            ("PolicyName", "curfew-1"), ("Path", "/curfew/calibrated/"), ("PolicyDocument", document),
            ("Tags.member.1.Key", "curfew:request"), ("Tags.member.1.Value", "AIDA1/p1"),
        ]
        return [
            ("GetUser", user), ("CreateUser", user), ("CreateUser", user), ("GetUser", user), ("ListUsers", []),
            ("GetGroup", group), ("CreateGroup", group), ("GetGroup", group), ("ListGroups", []),
            ("AddUserToGroup", user + group), ("AddUserToGroup", user + group), ("GetGroup", group),
            ("ListGroupsForUser", user), ("RemoveUserFromGroup", user + group), ("ListGroupsForUser", user),
            ("ListAttachedGroupPolicies", group), ("ListGroupPolicies", group), ("GetAccountSummary", []),
            ("GetPolicy", made), ("AttachUserPolicy", user + [("PolicyArn", .topics)]),
            ("ListAttachedUserPolicies", user),
            ("DetachUserPolicy", user + [("PolicyArn", .topics)]),
            ("DetachUserPolicy", user + [("PolicyArn", .topics)]),
            ("CreatePolicy", policy), ("CreatePolicy", policy), ("GetPolicy", made),
            ("GetPolicyVersion", made + [("VersionId", "v1")]), ("ListPolicyVersions", made), ("ListPolicyTags", made),
            ("AttachUserPolicy", user + made), ("AttachUserPolicy", user + made),
            ("ListAttachedUserPolicies", user + [("PathPrefix", "/curfew/calibrated/")]),
            ("ListAttachedUserPolicies", user + [("PathPrefix", "/elsewhere/")]), ("ListEntitiesForPolicy", made),
            ("ListPolicies", [("Scope", "Local"), ("PathPrefix", "/curfew/calibrated/")]), ("DeletePolicy", made),
            ("DetachUserPolicy", user + made), ("DeletePolicy", made), ("DeletePolicy", made), ("ListPolicyTags", made),
        ]
    }()

    @Test func `answers as MiniStack does, wherever Curfew reads`() async throws {
        let ministack = try await SharedCounterparts.all.ministack()
        let small = try await RunningCounterpart.fastIAM()
        defer { small.stop() }
        for (call, parameters) in Self.calls {
            let theirs = try await send(call, parameters, to: ministack)
            let ours = try await send(call, parameters, to: small)
            #expect(theirs.status == ours.status, "\(call) \(parameters): \(theirs.text)")
            #expect(try known(theirs).isSuperset(of: try known(ours)), "\(call): \(theirs.text) \(ours.text)")
        }
    }

    private func send(
        _ call: String, _ parameters: [(String, String)], to standIn: RunningCounterpart,
        as account: String = "123456789012"
    ) async throws -> Response {
        try await AWSCaller.root(of: account, at: standIn.url).send(
            "iam", "2010-05-08", [("Action", call)] + parameters)
    }

    /// The paths of the elements, with the texts of those that both must give alike.
    private func known(_ answer: Response) throws -> Set<String> {
        let root = try XMLElement(parsing: answer.body)
        var known: Set<String> = []
        collect(root, "", into: &known)
        return known
    }

    private static let telling: Set<String> = [
        "Code", "UserName", "GroupName", "PolicyName", "Path", "Key", "Value", "Document", "DefaultVersionId",
        "AttachmentCount", "IsAttachable", "PolicyArn", "VersionId",
    ]

    private func collect(_ element: XMLElement, _ place: String, into known: inout Set<String>) {
        let path = "\(place)/\(element.name)"
        // Who else is there is another test's business, and so is what an account summary holds beside the quotas.
        guard !["Users", "Groups", "SummaryMap"].contains(element.name) else { return }
        known.insert(Self.telling.contains(element.name) ? "\(path)=\(element.text)" : path)
        for child in element.children { collect(child, path, into: &known) }
    }

    @Test func `takes a grant and its end of each kind`() async throws {
        let small = try await RunningCounterpart.fastIAM()
        defer { small.stop() }
        let stage = try await Stage("small", in: small)
        try await stage.root.iam("CreateGroup", ("GroupName", "small"))
        let plans = [
            try await stage.copies(2), try await stage.attachment(), try await stage.membership(of: "small"),
        ]
        for plan in plans {
            try await stage.accounts.grant(plan)
            #expect(try await stage.accounts.missing(from: plan) == nil)
        }
        #expect(try await stage.accounts.owned(in: Stage.account).count == 4)
        for plan in plans { try await stage.accounts.end(plan, leavingAccess: false) }
        #expect(try await FastIAM(small).holders(in: "123456789012") == ["small": []])
    }

    @Test func `throttles an account above its limit, and only that one`() async throws {
        let small = try await RunningCounterpart.fastIAM()
        defer { small.stop() }
        let iam = FastIAM(small)
        try await iam.limit("123456789012", perSecond: 1, burst: 3)
        for account in ["123456789012", "210987654321"] {
            for _ in 0..<20 { _ = try await send("ListUsers", [], to: small, as: account) }
        }
        let throttled = try await iam.calls.filter { $0.code == "Throttling" }
        #expect(throttled.count > 10)
        #expect(throttled.allSatisfy { $0.account == "123456789012" })
    }
}
