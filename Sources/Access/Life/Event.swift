/// What can happen to a request after it was asked.
package enum Event: Hashable, Sendable {
    /// What had to be found out is known, and the rules have said what follows.
    case judged(Ruling)
    case refusedByRules(Refusal)
    case examined(Dossier, Meaning)
    /// One of several approvals that a rule wants.
    case approvalCounted(CountedApproval)
    case approved(Decision)
    case denied(Decision)
    case denialExplained(String, by: Actor)
    case withdrawn(by: Actor)
    case lapsed(String)
    /// Nobody has decided for a while, and those who can are told again.
    case reminded
    /// Whoever is on call is to be paged.
    case paged(by: Actor)
    case sourceChanged(Dossier, Meaning)
    case grantStarted(GrantPlan, Dossier)
    case grantConfirmed(attempt: Int)
    case grantRefused(String)
    case relinquished(by: Actor)
    case revoked(by: Actor, reason: String?)
    case deadlinePassed
    case endConfirmed(kept: Bool)
    case endFailed(String)
    case foundMissing(String)
    /// Somebody looked at what had broken the glass.
    case reviewed(Decision)

    /// The event's name in the trail.
    package var name: String {
        switch self {
        case .judged: "judged"
        case .refusedByRules: "refused"
        case .examined: "examined"
        case .approvalCounted: "approvalCounted"
        case .approved: "approved"
        case .denied: "denied"
        case .denialExplained: "denialExplained"
        case .withdrawn: "withdrawn"
        case .lapsed: "lapsed"
        case .reminded: "reminded"
        case .paged: "paged"
        case .sourceChanged: "sourceChanged"
        case .grantStarted: "grantStarted"
        case .grantConfirmed: "grantConfirmed"
        case .grantRefused: "grantRefused"
        case .relinquished: "relinquished"
        case .revoked: "revoked"
        case .deadlinePassed: "deadlinePassed"
        case .endConfirmed: "endConfirmed"
        case .endFailed: "endFailed"
        case .foundMissing: "foundMissing"
        case .reviewed: "reviewed"
        }
    }

    /// Who the trail names as having done it.
    package var actor: Actor {
        switch self {
        case .approved(let decision), .denied(let decision), .reviewed(let decision): decision.by
        case .approvalCounted(let approval): .person(approval.by)
        case .denialExplained(_, let actor), .withdrawn(let actor), .paged(let actor), .relinquished(let actor),
            .revoked(let actor, _):
            actor
        default: .curfew
        }
    }
}
