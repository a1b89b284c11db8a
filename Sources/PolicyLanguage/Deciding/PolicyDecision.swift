/// What a policy, or several together, say to one request; spelled as `curfew policy decide` prints it.
package enum PolicyDecision: String, Equatable, Sendable {
    case allow
    case explicitDeny = "explicit-deny"
    case implicitDeny = "implicit-deny"

    /// What two policies say together: an explicit deny wins, then an allow.
    package func joined(with other: PolicyDecision) -> PolicyDecision {
        switch (self, other) {
        case (.explicitDeny, _), (_, .explicitDeny): .explicitDeny
        case (.allow, _), (_, .allow): .allow
        case (.implicitDeny, .implicitDeny): .implicitDeny
        }
    }
}
