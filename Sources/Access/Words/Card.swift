/// What approvers are shown in a channel; the same card follows the request until it is over.
package struct Card: Hashable, Sendable {
    package var request: RequestID
    package var state: State
    /// The one thing to know now: `ana@example.com asks for …`, `Approved by …`.
    package var headline: Sentence
    package var facts: [Fact]
    /// What the access would let its person do.
    package var allows: [String]
    /// What is dangerous in it.
    package var risks: [String]
    /// What a policy that was narrowed leaves out, and why.
    package var leftOut: [String]
    /// Whether the policies can be shown as they are.
    package var showsPolicy: Bool
    package var remarks: [Sentence]
    /// Who may decide here, to be mentioned.
    package var approvers: [Approver]
    /// Whether it can be decided now: only then the card has buttons.
    package var canBeDecided: Bool
    /// Whether somebody is asked to look at what was granted at once, by breaking the glass.
    package var canBeReviewed: Bool
    /// The times that an approver can choose from, what was asked for first; never longer than that.
    package var durations: [Duration] = []

    package init(
        request: RequestID, state: State, headline: Sentence, facts: [Fact], allows: [String], risks: [String],
        leftOut: [String] = [], showsPolicy: Bool = false, remarks: [Sentence], approvers: [Approver],
        canBeDecided: Bool, canBeReviewed: Bool = false
    ) {
        self.request = request
        self.state = state
        self.headline = headline
        self.facts = facts
        self.allows = allows
        self.risks = risks
        self.leftOut = leftOut
        self.showsPolicy = showsPolicy
        self.remarks = remarks
        self.approvers = approvers
        self.canBeDecided = canBeDecided
        self.canBeReviewed = canBeReviewed
    }
}
