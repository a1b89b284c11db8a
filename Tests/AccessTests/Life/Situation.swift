import Access

/// The places where a request can stand, finer than its state where events tell them apart.
enum Situation: String, CaseIterable {
    case asked
    case examined
    case approved
    case planned
    case granted
    case endingByDeadline
    case endingByPerson
    case endingByOthers
    case endingAfterFailure
    case denied
    case withdrawn
    case expired
    case relinquished
    case revoked
    case failed

    static let start = Instant(seconds: 1_800_000_000)
    static let deadline = start + .seconds(3600)

    /// The steps that lead there from the ask, and when.
    private var steps: [(Event, Instant)] {
        let start = Situation.start
        return switch self {
        case .asked: []
        case .examined: [(.examined(.example, .example), start)]
        case .approved: Situation.examined.steps + [(.approved(.byBo), start)]
        case .planned: Situation.approved.steps + [(.grantStarted(.example(attempt: 1), .example), start)]
        case .granted: Situation.planned.steps + [(.grantConfirmed(attempt: 1), start)]
        case .endingByDeadline: Situation.granted.steps + [(.deadlinePassed, Situation.deadline)]
        case .endingByPerson: Situation.granted.steps + [(.relinquished(by: .ana), start)]
        case .endingByOthers: Situation.granted.steps + [(.revoked(by: .root, reason: "a leak"), start)]
        case .endingAfterFailure: Situation.planned.steps + [(.grantRefused("no room"), start)]
        case .denied: Situation.examined.steps + [(.denied(.byBo), start)]
        case .withdrawn: Situation.examined.steps + [(.withdrawn(by: .ana), start)]
        case .expired: Situation.endingByDeadline.steps + [(.endConfirmed(kept: false), Situation.deadline)]
        case .relinquished: Situation.endingByPerson.steps + [(.endConfirmed(kept: true), start)]
        case .revoked: Situation.endingByOthers.steps + [(.endConfirmed(kept: false), start)]
        case .failed: Situation.endingAfterFailure.steps + [(.endConfirmed(kept: false), start)]
        }
    }

    /// A request that stands there.
    func request() throws -> AccessRequest {
        var (request, _) = AccessRequest.asked(
            .example,
            ruling: .example, undecidedUntil: Situation.start + .seconds(86400))
        for (event, now) in steps { _ = try request.apply(event, at: now) }
        return request
    }
}

extension Ruling {
    static let example = Ruling(routes: [
        ApprovalRoute(rule: "one", channel: "C0ONE", approvers: [.person(bo), .person(cy)]),
        ApprovalRoute(rule: "two", channel: "C0TWO", approvers: [.person(bo)]),
        ApprovalRoute(rule: "three", channel: "C0ONE", approvers: [.person(cy)]),
    ])
}

extension Person {
    static let ana = Person(email: "ana@example.com", slackID: "U0ANA")
    static let bo = Person(email: "bo@example.com", slackID: "U0BO")
}

extension Actor {
    static let ana = Actor.person(.ana)
    static let bo = Actor.person(.bo)
    static let root = Actor.shell(user: 0, login: 1000)
}

extension Decision {
    static let byBo = Decision(by: .bo, at: Situation.start, rule: "one")
}

extension Ask {
    static let example = Ask(
        id: RequestID(randomness: Array(1...10)), person: Person(email: ana, slackID: "U0ANA"), account: production,
        target: .readOnly, reason: "ticket 481", duration: .seconds(3600), askedAt: Situation.start, origin: .slack)
}

extension Dossier {
    static let example = Dossier(
        user: IAMUser(name: "ana@example.com", uniqueID: "AIDAEXAMPLE"),
        targetARN: "arn:aws:iam::aws:policy/ReadOnlyAccess",
        sources: [SourcePolicy(name: "ReadOnlyAccess", version: "v3", document: "{}", digest: "44136f")],
        alreadyHas: false, freePolicySlots: 8, freeGroupSlots: 9)
}

extension Meaning {
    static let example = Meaning(allows: ["read everything"], risks: [], guarantee: .inPolicy)
}

extension GrantPlan {
    static func example(attempt: Int) -> GrantPlan {
        GrantPlan(
            request: Ask.example.id, account: production.id, person: ana, user: Dossier.example.user,
            form: .copies([PolicyPiece(number: 1, document: "{}")]), source: Dossier.example.targetARN,
            deadline: Situation.deadline, attempt: attempt, startedAt: Situation.start, hadBefore: false)
    }
}
