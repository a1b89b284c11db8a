import Access
import Counterparts
import Cryptography
import HTTP
import Host

@testable import AmazonIAM

extension Stage {
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

    /// A copy of the policy that lets topics be listed, in one piece or several.
    func copies(
        _ pieces: Int = 1, for seconds: Int64 = 3600, attempt: Int = 1, request: RequestID = .random
    ) async throws -> GrantPlan {
        let document = String.topics(until: .now(plus: seconds))
        return try await plan(
            .copies((1...pieces).map { PolicyPiece(number: $0, document: document) }), source: .topics,
            for: .seconds(seconds), attempt: attempt, request: request)
    }

    func attachment(hadBefore: Bool = false) async throws -> GrantPlan {
        try await plan(.attachment(PolicyARN(.topics)), source: .topics, hadBefore: hadBefore)
    }

    func membership(
        of group: GroupName, hadBefore: Bool = false, attempt: Int = 1, request: RequestID = .random
    ) async throws -> GrantPlan {
        try await plan(
            .membership(group), source: "arn:aws:iam::\(Stage.account):group/\(group)", attempt: attempt,
            hadBefore: hadBefore, request: request)
    }
}

extension Stage {
    /// What lies under this stage's path: names, by AWS's own listing.
    func policiesLeft() async throws -> [String] {
        try await root.iam("ListPolicies", ("Scope", "Local"), ("PathPrefix", "/curfew/\(word)/"))
            .all("PolicyName")
    }

    func attached(to user: String? = nil) async throws -> [String] {
        try await root.iam("ListAttachedUserPolicies", ("UserName", user ?? self.user.text)).all("PolicyArn")
    }

    func groups() async throws -> [String] {
        try await root.iam("ListGroupsForUser", ("UserName", user.text)).all("GroupName")
    }

    func tags(of arn: PolicyARN) async throws -> [String: String] {
        let answer = try await root.iam("ListPolicyTags", ("PolicyArn", arn.text))
        return Dictionary(zip(answer.all("Key"), answer.all("Value"))) { $1 }
    }

    /// The ARN of the plan's first policy.
    func arn(of plan: GrantPlan) -> PolicyARN {
        PolicyARN("arn:aws:iam::\(Stage.account):policy/curfew/\(word)/\(plan.policyNames[0])")
    }
}

extension Surroundings {
    /// The credentials of the account's root, by MiniStack's convention.
    static let root = keys("123456789012", "test")

    static func keys(_ id: String, _ secret: String) -> Surroundings {
        Surroundings(variables: ["AWS_ACCESS_KEY_ID": id, "AWS_SECRET_ACCESS_KEY": secret], files: { _ in nil })
    }
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
    /// Whether this caller may list SNS's topics, which is what the tests' policies give.
    func mayListTopics() async throws -> Bool {
        try await send("sns", "2010-03-31", [("Action", "ListTopics")]).status == 200
    }
}

extension String {
    /// AWS's own policy that lets topics be listed.
    static let topics = "arn:aws:iam::aws:policy/AmazonSNSReadOnlyAccess"

    /// A policy that lets topics be listed until that moment.
    static func topics(until deadline: Instant) -> String {
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:ListTopics","Resource":"*",\
        "Condition":{"DateLessThan":{"aws:CurrentTime":"\(deadline.rfc3339)"}}}]}
        """
    }

    func between(_ start: String, _ end: String) -> String {
        splitOnce(at: start).1.splitOnce(at: end).0
    }

    /// What stands in every element of that name.
    func all(_ element: String) -> [String] {
        split(separator: "<\(element)>", omittingEmptySubsequences: false).dropFirst().map {
            String($0.prefix { $0 != "<" })
        }
    }
}

extension Instant {
    static func now(plus seconds: Int64) -> Instant {
        SystemClock().now.roundedDownToSecond + .seconds(seconds)
    }
}
