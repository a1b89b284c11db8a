import Access
import AccessDesk
import Counterparts
import Cryptography
import HTTP
import Host

@testable import AmazonIAM

/// One person's user in the shared MiniStack, and Curfew's way to it; names are made of a word that no other test uses.
struct Stage {
    static let account: AccountID = "123456789012"

    let word: String
    let root: AWSCaller
    let user: UserName
    let accounts: Accounts
    /// Where Curfew's own calls go: MiniStack, or a proxy before it.
    let url: String

    /// Makes the user.
    init(_ word: String, through proxy: FaultProxy? = nil, settings change: (inout AWSSettings) -> Void = { _ in })
        async throws
    {
        let ministack = try await SharedCounterparts.all.ministack()
        self.word = word
        root = .root(at: ministack.url)
        user = UserName("\(word)@example.com")
        url = proxy?.url ?? ministack.url
        var settings = AWSSettings(
            region: "eu-west-1", endpointURL: "\(url)/", installation: word,
            accounts: [AWSAccount(id: Stage.account)])
        change(&settings)
        accounts = Accounts(
            settings: settings, http: Client(userAgent: "curfew-tests"), clock: SystemClock(), surroundings: .root)
        try await root.iam("CreateUser", ("UserName", user.text))
    }

    /// Keys of the user's own.
    func person() async throws -> AWSCaller {
        let answer = try await root.iam("CreateAccessKey", ("UserName", user.text))
        return AWSCaller(
            AWSCredentials(
                accessKeyID: answer.between("<AccessKeyId>", "</AccessKeyId>"),
                secretAccessKey: Secret(answer.between("<SecretAccessKey>", "</SecretAccessKey>"))),
            at: root.url)
    }

    func uniqueID() async throws -> UniqueID {
        UniqueID(try await root.iam("GetUser", ("UserName", user.text)).between("<UserId>", "</UserId>"))
    }

    /// A plan as the desk would make it.
    func plan(
        _ form: GrantForm, source: String, for duration: Duration = .seconds(3600), attempt: Int = 1,
        hadBefore: Bool = false, request: RequestID = .random
    ) async throws -> GrantPlan {
        let now = SystemClock().now.roundedDownToSecond
        return GrantPlan(
            request: request, account: Stage.account, person: EmailAddress("\(word)@example.com") ?? .nobody,
            user: IAMUser(name: user, uniqueID: try await uniqueID()), form: form, source: source,
            deadline: now + duration, attempt: attempt, startedAt: now, hadBefore: hadBefore)
    }

    /// What lies under this stage's path: names, by AWS's own listing.
    func policiesLeft() async throws -> [String] {
        try await root.iam("ListPolicies", ("Scope", "Local"), ("PathPrefix", "/curfew/\(word)/"))
            .split(separator: "<PolicyName>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }

    func attached() async throws -> [String] {
        try await root.iam("ListAttachedUserPolicies", ("UserName", user.text))
            .split(separator: "<PolicyArn>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }

    func groups() async throws -> [String] {
        try await root.iam("ListGroupsForUser", ("UserName", user.text))
            .split(separator: "<GroupName>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }
}

extension Surroundings {
    /// The credentials of the account's root, by MiniStack's convention.
    static let root = Surroundings(
        variables: ["AWS_ACCESS_KEY_ID": "123456789012", "AWS_SECRET_ACCESS_KEY": "test"], files: { _ in nil })
}

extension RequestID {
    static var random: RequestID { RequestID(randomness: randomBytes(randomByteCount)) }
}

extension EmailAddress {
    static let nobody: EmailAddress = {
        guard let nobody = EmailAddress("nobody@example.com") else { preconditionFailure("that is an address") }
        return nobody
    }()
}

extension AWSCaller {
    /// Whether this caller may list SNS's topics, which a policy of that name gives.
    func mayListTopics() async throws -> Bool {
        try await send("sns", "2010-03-31", [("Action", "ListTopics")]).status == 200
    }
}

extension String {
    func between(_ start: String, _ end: String) -> String {
        splitOnce(at: start).1.splitOnce(at: end).0
    }
}
