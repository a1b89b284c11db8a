/// What can happen to a request after it was asked.
package enum Event: Hashable, Sendable {
    case examined(Dossier, Meaning)
    case approved(Decision)
    case denied(Decision)
    case denialExplained(String, by: Actor)
    case withdrawn(by: Actor)
    case lapsed(String)
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

    /// The event's name in the trail.
    package var name: String {
        switch self {
        case .examined: "examined"
        case .approved: "approved"
        case .denied: "denied"
        case .denialExplained: "denialExplained"
        case .withdrawn: "withdrawn"
        case .lapsed: "lapsed"
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
        }
    }

    /// Who the trail names as having done it.
    package var actor: Actor {
        switch self {
        case .approved(let decision), .denied(let decision): decision.by
        case .denialExplained(_, let actor), .withdrawn(let actor), .relinquished(let actor), .revoked(let actor, _):
            actor
        default: .curfew
        }
    }
}
