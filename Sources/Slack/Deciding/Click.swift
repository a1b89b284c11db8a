/// What the buttons of our messages do, by their `action_id`.
enum Click: String, Sendable, CaseIterable {
    case approve
    case deny
    case relinquish
    case withdraw
    case policy
    case review
    case page
    /// The choice of a shorter time, which counts once somebody approves.
    case lasting
}
