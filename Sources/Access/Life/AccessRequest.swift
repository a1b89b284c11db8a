/// One access from ask to end: a pure state machine.
///
/// It changes only by ``apply(_:at:)`` and never does anything itself: what has to happen outside is returned as
/// effects, to be committed together with the new state.
package struct AccessRequest: Hashable, Codable, Sendable {
    package let ask: Ask
    package internal(set) var state: State = .waiting
    /// What the rules came to.
    package internal(set) var ruling: Ruling
    /// When an ask that nobody has decided is withdrawn.
    package let undecidedUntil: Instant
    /// When those who can decide are told again; nil once they were, or where nobody is.
    package internal(set) var remindAt: Instant?
    /// Whether they were; nil for no.
    package internal(set) var wasReminded: Bool?
    /// When its person had whoever is on call paged.
    package internal(set) var pagedAt: Instant?
    /// What AWS said last, and what an approver was shown.
    package internal(set) var dossier: Dossier?
    package internal(set) var meaning: Meaning?
    package internal(set) var decision: Decision?
    /// Approvals of which there are not enough yet, or were not before the last; nil for none.
    package internal(set) var approvals: [CountedApproval]?
    /// Who looked at what broke the glass.
    package internal(set) var review: Decision?
    package internal(set) var plan: GrantPlan?
    package internal(set) var grantedAt: Instant?
    package internal(set) var ending: Ending?
    package internal(set) var endedAt: Instant?
    /// Whether the end left the access standing, since the person had it before or another grant still holds it.
    package internal(set) var keptAtEnd = false
    /// Why it failed, or why it is taking long, in a sentence.
    package internal(set) var trouble: String?

    package var id: RequestID { ask.id }

    /// A request that was just asked, and what has to happen first.
    ///
    /// Either a rule grants it at once, or the routes say who decides; an empty ruling waits for what has to be found out.
    package static func asked(
        _ ask: Ask, ruling: Ruling, undecidedUntil: Instant, remindAt: Instant? = nil
    ) -> (request: AccessRequest, effects: [Effect]) {
        let request = AccessRequest(
            ask: ask, ruling: ruling, undecidedUntil: undecidedUntil, remindAt: remindAt)
        return (request, [.examine, .tell])
    }

    private init(ask: Ask, ruling: Ruling, undecidedUntil: Instant, remindAt: Instant?) {
        self.ask = ask
        self.ruling = ruling
        self.undecidedUntil = undecidedUntil
        self.remindAt = remindAt
    }

    /// Where cards go and who decides there.
    package var routes: [ApprovalRoute] { ruling.routes }

    /// How long a decision may take to become access before it lapses.
    package static let decisionLifetime: Duration = .seconds(600)

    /// When the timer has to look at it again; nil when only an event from outside can change it.
    package var wakesAt: Instant? {
        switch state {
        case .waiting: remindAt.map { min($0, undecidedUntil) } ?? undecidedUntil
        case .granting:
            [decision.map { $0.at + AccessRequest.decisionLifetime }, plan?.deadline].compactMap(\.self).min()
        case .granted: plan?.deadline
        case .ending, .denied, .withdrawn, .expired, .relinquished, .revoked, .failed: nil
        }
    }

    /// The effects that bring every message about this request up to date.
    var tellEverybody: [Effect] {
        [.tell] + cards
    }

    /// The effects that bring the cards up to date; none before the first examination, since no card is up yet.
    var cards: [Effect] {
        guard dossier != nil else { return [] }
        return ruling.channels.map(Effect.show)
    }
}
