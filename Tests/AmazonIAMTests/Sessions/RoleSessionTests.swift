import Access
import Counterparts
import Cryptography
import Testing

@testable import AmazonIAM

@Suite struct `A role in an account` {
    private let role = "arn:aws:iam::210987654321:role/curfew"
    private let account: AccountID = "210987654321"

    /// A host that may assume the role of another account, which asks for an external id, and that role.
    private func stage(_ word: String, externalID: String) async throws -> Stage {
        let ministack = try await SharedCounterparts.all.ministack()
        let theirs = AWSCaller.root(of: account.text, at: ministack.url)
        let home = AWSCaller.root(at: ministack.url)
        try await home.iam("CreateUser", ("UserName", "\(word)-host"))
        let assume = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:*","Resource":"*"}]}"#
        try await home.iam(
            "PutUserPolicy", ("UserName", "\(word)-host"), ("PolicyName", "assume"), ("PolicyDocument", assume))
        let trust = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
            "Principal":{"AWS":"arn:aws:iam::123456789012:root"},\
            "Condition":{"StringEquals":{"sts:ExternalId":"right"}}}]}
            """
        let all = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:*","Resource":"*"}]}"#
        try await theirs.iam("CreateRole", ("RoleName", word), ("AssumeRolePolicyDocument", trust))
        try await theirs.iam("PutRolePolicy", ("RoleName", word), ("PolicyName", "all"), ("PolicyDocument", all))
        try await theirs.iam("CreateUser", ("UserName", "\(word)-ana"))
        let key = try await home.iam("CreateAccessKey", ("UserName", "\(word)-host"))
        return try await Stage(
            word, surroundings: .keys(key.all("AccessKeyId")[0], key.all("SecretAccessKey")[0])
        ) {
            $0.accounts = [
                AWSAccount(
                    id: account, role: "arn:aws:iam::\(account):role/\(word)", externalID: Secret(externalID))
            ]
        }
    }

    private func examine(_ stage: Stage, _ request: RequestID) async throws -> Dossier {
        try await stage.accounts.examine(
            .policy(PolicyARN(.topics)), for: UserName("\(stage.word)-ana"), in: account, known: nil, request: request)
    }

    @Test func `is assumed once for each request, by its id, and for the background by the installation`() async throws
    {
        let stage = try await stage("assumed", externalID: "right")
        let requests = [RequestID.random, .random]
        for request in requests + requests {
            _ = try await examine(stage, request)
        }
        _ = try await stage.accounts.owned(in: account)
        let sessions = stage.sent.forms(of: "AssumeRole")
        #expect(
            sessions.map { $0["RoleSessionName"] }
                == ["curfew-\(requests[0])", "curfew-\(requests[1])", "curfew-assumed"])
        #expect(sessions.allSatisfy { $0["ExternalId"] == "right" && $0["DurationSeconds"] == "900" })
    }

    @Test func `is not had with a wrong external id`() async throws {
        let stage = try await stage("misled", externalID: "wrong")
        let failure = await #expect(throws: Failure.self) { try await examine(stage, .random) }
        #expect(failure?.operation == "AssumeRole")
        #expect(failure?.code == "AccessDenied")
        #expect(failure?.description.contains("wrong") == false)
    }

    @Test func `is found sound by a check, or not`() async throws {
        let sound = try await stage("sound", externalID: "right")
        let check = try await sound.accounts.check(account)
        #expect(check.problems == [])
        #expect(try await sound.accounts.owned(in: account) == [])
        #expect(check.caller == "arn:aws:sts::210987654321:assumed-role/sound/curfew-sound")
        let theirs = AWSCaller.root(of: account.text, at: sound.root.url)
        let some = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:L*","Resource":"*"}]}"#
        try await theirs.iam("PutRolePolicy", ("RoleName", "sound"), ("PolicyName", "all"), ("PolicyDocument", some))
        let problems = try await sound.accounts.check(account).problems
        let named = problems.map { $0.prefix { $0 != " " } }
        #expect(
            named.sorted() == [
                "iam:AttachUserPolicy:", "iam:CreatePolicy:", "iam:DeletePolicy:", "iam:DetachUserPolicy:",
                "iam:GetAccountSummary:", "iam:GetGroup:", "iam:GetPolicy:", "iam:GetPolicyVersion:", "iam:GetUser:",
            ])
    }

    @Test func `that leads elsewhere is named`() async throws {
        let stage = try await Stage("elsewhere") { $0.accounts = [AWSAccount(id: "999999999999")] }
        let problems = try await stage.accounts.check("999999999999").problems
        #expect(problems == ["these credentials lead to account 123456789012, not 999999999999"])
    }

    @Test(arguments: [("main", "curfew-main"), ("a b/c!ü", "curfew-abc"), (String(repeating: "x", count: 80), nil)])
    func `gets session names that STS takes`(installation: String, name: String?) {
        let session = AccountConnection.sessionName(of: installation)
        #expect(session.count <= 64)
        #expect(name == nil || session == name)
    }
}
