import Access
import Counterparts
import Cryptography
import Testing

@testable import AmazonIAM

@Suite struct `An examination` {
    private func examine(
        _ target: Target, on stage: Stage, known: Dossier? = nil, request: RequestID = .random
    ) async throws -> Dossier {
        try await stage.accounts.examine(
            target, for: stage.user, in: Stage.account, known: known, request: request)
    }

    @Test func `of a policy tells the user, the text and the room left`() async throws {
        let stage = try await Stage("examine")
        let dossier = try await examine(.policy(PolicyARN(.topics)), on: stage)
        #expect(dossier.user == IAMUser(name: stage.user, uniqueID: try await stage.uniqueID()))
        #expect(dossier.targetARN == .topics)
        #expect(dossier.freePolicySlots == 10)
        #expect(dossier.freeGroupSlots == 10)
        #expect(dossier.alreadyHas == false)
        let source = try #require(dossier.sources.first)
        #expect(source.name == .topics)
        #expect(source.document.contains("sns:ListTopics") || source.document.contains("sns:List*"))
        #expect(source.digest == hex(sha256(source.document.utf8)))
    }

    @Test(arguments: [false, true]) func `tells the tags of the account's own policy`(isMoto: Bool) async throws {
        let moto = isMoto ? try await SharedCounterparts.all.moto() : nil
        let stage = try await Stage("policy-tags", in: moto)
        let text = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:List*","Resource":"*"}]}"#
        let made = try await stage.root.iam(
            "CreatePolicy", ("PolicyName", "tagged"), ("PolicyDocument", text), ("Tags.member.1.Key", "team"),
            ("Tags.member.1.Value", "orders"))
        let arn = PolicyARN(made.between("<Arn>", "</Arn>"))
        #expect(try await examine(.policy(arn), on: stage).policyTags == ["team": "orders"])
        #expect(try await examine(.policy(PolicyARN(.topics)), on: stage).policyTags == [:])
    }

    @Test func `does not read a text again whose version is known`() async throws {
        let stage = try await Stage("known")
        let first = try await examine(.policy(PolicyARN(.topics)), on: stage)
        stage.sent.forget()
        let second = try await examine(.policy(PolicyARN(.topics)), on: stage, known: first)
        #expect(second == first)
        #expect(stage.sent.calls.sorted() == ["GetPolicy", "GetUser", "ListAttachedUserPolicies", "ListGroupsForUser"])
    }

    @Test func `of a group tells every text its members have`() async throws {
        let stage = try await Stage("examine-group")
        let group = try await stage.makeGroup()
        let inline = #"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sns:*","Resource":"*"}]}"#
        try await stage.root.iam(
            "PutGroupPolicy", ("GroupName", group.text), ("PolicyName", "zz inline"), ("PolicyDocument", inline))
        let dossier = try await examine(.group(group), on: stage)
        #expect(dossier.targetARN == "arn:aws:iam::123456789012:group/examine-group")
        #expect(dossier.sources.map(\.name) == [.topics, "zz inline"])
        #expect(dossier.sources.last?.document == inline)
        #expect(dossier.sources.last?.version == nil)
    }

    @Test func `notices what the person has already`() async throws {
        let stage = try await Stage("already")
        let group = try await stage.makeGroup()
        try await stage.root.iam("AttachUserPolicy", ("UserName", stage.user.text), ("PolicyArn", .topics))
        try await stage.root.iam("AddUserToGroup", ("UserName", stage.user.text), ("GroupName", group.text))
        #expect(try await examine(.policy(PolicyARN(.topics)), on: stage).alreadyHas)
        #expect(try await examine(.group(group), on: stage).alreadyHas)
    }

    @Test(arguments: [
        (Target.policy("arn:aws:iam::aws:policy/NoSuchPolicy"), "there is no policy"),
        (.policy("arn:aws:iam::210987654321:policy/Theirs"), "is not a policy of account 123456789012"),
        (.policy("arn:aws:iam::123456789012:policy/curfew/impossible-0/curfew-x"), "was made by Curfew"),
        (
            .policy("arn:aws:iam::aws:policy/aws-service-role/AmazonECSServiceRolePolicy"),
            "AWS does not let AmazonECSServiceRolePolicy be attached"
        ),
        (.group("NoSuchGroup"), "there is no group NoSuchGroup"),
    ])
    func `refuses what can never be granted`(target: Target, sentence: String) async throws {
        let stage = try await Stage("impossible-\(sentence.contains("made by") ? "0" : RequestID.random.text)")
        let refusal = await #expect(throws: Refusal.self) { try await examine(target, on: stage) }
        #expect(refusal?.sentence.contains(sentence) == true)
    }

    @Test func `refuses a person without a user, and names both`() async throws {
        let stage = try await Stage("nobody")
        let refusal = await #expect(throws: Refusal.self) {
            try await stage.accounts.examine(
                .policy(PolicyARN(.topics)), for: "who@example.com", in: Stage.account, known: nil, request: .random)
        }
        #expect(refusal?.sentence == "there is no IAM user who@example.com in account 123456789012")
    }

    @Test func `refuses a user who carries ten policies, but not for another attempt of the same request`() async throws
    {
        let stage = try await Stage("full")
        let plan = try await stage.copies(9)
        try await stage.accounts.grant(plan)
        try await stage.root.iam(
            "AttachUserPolicy", ("UserName", stage.user.text), ("PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess"))
        let refusal = await #expect(throws: Refusal.self) {
            try await examine(.policy(PolicyARN(.topics)), on: stage)
        }
        #expect(refusal?.sentence.contains("as many policies as AWS allows") == true)
        let again = try await examine(.policy(PolicyARN(.topics)), on: stage, request: plan.request)
        #expect(again.freePolicySlots == 9)
    }

    @Test func `refuses a user who is in ten groups`() async throws {
        let stage = try await Stage("joiner")
        let group = try await stage.makeGroup()
        for number in 1...10 {
            let name = "joiner-\(number)"
            try await stage.root.iam("CreateGroup", ("GroupName", name))
            try await stage.root.iam("AddUserToGroup", ("UserName", stage.user.text), ("GroupName", name))
        }
        let refusal = await #expect(throws: Refusal.self) { try await examine(.group(group), on: stage) }
        #expect(refusal?.sentence.contains("as many groups as AWS allows") == true)
    }

    @Test func `refuses a user without the boundary that the account wants`() async throws {
        let boundary: PolicyARN = "arn:aws:iam::123456789012:policy/bounded-boundary"
        let stage = try await Stage("bounded") { $0.accounts[0].boundary = boundary }
        let document = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#
        try await stage.root.iam(
            "CreatePolicy", ("PolicyName", "bounded-boundary"), ("PolicyDocument", document))
        let refusal = await #expect(throws: Refusal.self) {
            try await examine(.policy(PolicyARN(.topics)), on: stage)
        }
        #expect(refusal?.sentence.contains("permissions boundary bounded-boundary") == true)
        try await stage.root.iam(
            "PutUserPermissionsBoundary", ("UserName", stage.user.text), ("PermissionsBoundary", boundary.text))
        #expect(try await examine(.policy(PolicyARN(.topics)), on: stage).user.boundary == boundary)
    }
}
