import Access

/// What the world itself knows of one ask, to hold Curfew against.
final class AskFile: @unchecked Sendable {
    /// Who asks for what.
    struct Wish: Sendable {
        /// The number of the ask in the plan.
        var number: Int
        var person: Person
        /// A policy's ARN or a group's name.
        var thing: String
        var duration: Duration
        var isAutomatic: Bool
    }

    /// An approval that was clicked and may count.
    struct Approval {
        var number: Int
        var at: Int64
        /// The unique id of the person's user at that moment.
        var user: String?
        /// The edition of the policy that the card showed.
        var edition: String?
    }

    let id: RequestID
    let wish: Wish
    let openedAt: Int64
    /// Whether the person was told that the ask was taken.
    var isAcknowledged = false
    var approvals: [Approval] = []
    /// When somebody last tried to end it before its time.
    var endWanted = false
    /// What its person was told last.
    var told: State?
    /// What each card shows.
    var cards: [ChannelID: Card] = [:]
    /// When a card was shown or changed last.
    var shownAt: Int64?
    /// The user that the access was seen to stand for.
    var stood: String?
    /// Whether an older copy of the ledger was put back since.
    var isForgotten = false
    var wasGranted = false
    var hasSample = false

    init(id: RequestID, wish: Wish, openedAt: Int64) {
        self.id = id
        self.openedAt = openedAt
        self.wish = wish
    }

    /// Whether nobody can bring the card up to date: it was posted before an older copy of the ledger was put back,
    /// which has never heard of it, and Curfew has shown none since.
    func isCardForgivable(restoredAt: Int64?, isKnown: Bool) -> Bool {
        guard let restoredAt, let shownAt else { return false }
        return !isKnown && shownAt <= restoredAt
    }

    /// Whose ask is being made by the task that draws a new id.
    @TaskLocal static var asking: Wish?
}
