/// Something that has to happen outside, committed together with the step that calls for it.
///
/// An effect is carried out at least once and must therefore look before it acts. It is done when its outcome is
/// recorded.
package enum Effect: Hashable, Codable, Sendable {
    /// Read what AWS says about the person's user and the thing asked for; then put the ask to its approvers, or grant.
    case examine
    /// Read the same again now that it is decided, since it may have changed; then fix the deadline and grant.
    case observe
    /// Make the access stand in AWS as the plan says, and see that it does.
    case grant
    /// Take the access away, and see that it is gone.
    case end
    /// Bring the person's message up to date.
    case tell
    /// Bring the card in that channel up to date.
    case show(ChannelID)
    /// Say something in that channel, once.
    case announce(ChannelID, String)
    /// Page whoever is on call about it.
    case page

    /// What this effect must not overtake: what has the same lane.
    ///
    /// That is everything about the same thing for the same person in AWS, or everything about the same message.
    package func lane(in request: AccessRequest) -> String {
        switch self {
        case .examine, .observe, .grant, .end:
            "aws \(request.ask.account.id) \(request.ask.person.email) \(request.ask.target.what)"
        case .tell: "notice \(request.id)"
        case .show(let channel): "card \(request.id) \(channel)"
        case .announce(let channel, _): "channel \(channel)"
        case .page: "page \(request.id)"
        }
    }

    /// Which comes first when two effects of different lanes could be carried out: the earlier.
    ///
    /// Ends count by their deadline, so that the one that is longest overdue is the next.
    package func urgency(in request: AccessRequest, enqueuedAt: Instant) -> Instant {
        switch self {
        case .end: min(request.plan?.deadline ?? enqueuedAt, enqueuedAt)
        default: enqueuedAt
        }
    }

    /// Whether AWS is called, rather than Slack.
    package var changesAccess: Bool {
        switch self {
        case .examine, .observe, .grant, .end: true
        case .tell, .show, .announce, .page: false
        }
    }
}
