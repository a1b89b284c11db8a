import Access
import AccessDesk
import Foundation

/// Lives of requests from ask to end, step by step, as the desk writes them down.
struct Lives: Sendable {
    /// One step: the request as it was, what happens, and when.
    struct Step: Sendable {
        var request: RequestID
        /// The request as it begins; nil for every later step.
        var first: AccessRequest?
        var event: Event?
        var at: Instant

        var name: String { event?.name ?? "asked" }
        var actor: Actor { event?.actor ?? .curfew }
    }

    /// How many steps one life has.
    static let stepsEach = 7

    /// The steps of so many requests, every first step before every second one.
    let steps: [Step]

    init(of count: Int, from number: Int = 0) {
        let requests = (number..<number + count).map { Lives.request($0, at: Lives.start) }
        var steps = requests.map { Step(request: $0.id, first: $0, event: nil, at: Lives.start) }
        for place in 0..<Lives.stepsEach - 1 {
            steps += requests.map { request in
                Step(
                    request: request.id, first: nil, event: Lives.events(of: request)[place],
                    at: place < 4 ? Lives.start : Lives.start + request.ask.duration)
            }
        }
        self.steps = steps
    }

    static let start = Instant(seconds: 1_800_000_000)

    /// A request for one of a few policies by one of many people.
    static func request(_ number: Int, at: Instant) -> AccessRequest {
        let ask = Ask(
            id: Desk.randomID(), person: person("person\(number)"), account: production,
            target: .policy("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"), reason: "ticket \(number)",
            duration: .seconds(3600), askedAt: at, origin: .slack)
        let route = ApprovalRoute(
            rule: "the channel decides", channel: "C0APPROVALS", approvers: [.person(person("bo").email)])
        return AccessRequest.asked(ask, ruling: Ruling(routes: [route]), undecidedUntil: at + .seconds(86400))
            .request
    }

    static let production = Account(id: "123456789012", name: "production")

    static func person(_ name: String) -> Person {
        guard let email = EmailAddress("\(name)@example.com") else { preconditionFailure("\(name) is no local part") }
        return Person(email: email, slackID: SlackUserID("U\(name.uppercased())"))
    }

    /// What AWS says of it, with the policy as AWS has it.
    static func dossier(of request: AccessRequest) -> Dossier {
        let name = request.ask.person.email.text
        let source = SourcePolicy(
            name: request.ask.target.what, version: "v3", document: document,
            digest: String(repeating: "a1", count: 32))
        return Dossier(
            user: IAMUser(name: UserName(name), uniqueID: UniqueID("AIDA\(request.id.text.uppercased())")),
            targetARN: request.ask.target.what, sources: [source], alreadyHas: false, freePolicySlots: 9,
            freeGroupSlots: 9)
    }

    private static let document = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:List*","s3:Describe*",\
        "s3-object-lambda:Get*","s3-object-lambda:List*"],"Resource":"*"}]}
        """

    private static func events(of request: AccessRequest) -> [Event] {
        let dossier = dossier(of: request)
        let meaning = Meaning(allows: ["read S3", "read S3 Object Lambda"], risks: [], guarantee: .inPolicy)
        let ending = document.replacing(
            #""Resource":"*""#,
            with: #""Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":"2027-01-15T09:00:00Z"}}"#)
        let plan = GrantPlan(
            request: request.id, account: production.id, person: request.ask.person.email, user: dossier.user,
            form: .copies([PolicyPiece(number: 1, document: ending)]), source: request.ask.target.what,
            deadline: start + request.ask.duration, attempt: 1, startedAt: start, hadBefore: false)
        return [
            .examined(dossier, meaning),
            .approved(Decision(by: .person(person("bo")), at: start, rule: "the channel decides")),
            .grantStarted(plan, dossier), .grantConfirmed(attempt: 1), .deadlinePassed, .endConfirmed(kept: false),
        ]
    }

    /// What the trail says of a step, about as long as what the desk says.
    static func detail(of step: Step) -> [String: String] {
        [
            "user": "person@example.com", "user_id": "AIDA\(step.request.text.uppercased())",
            "source_sha256": String(repeating: "a1", count: 32), "guarantee": "in-policy",
        ]
    }
}
