/// What the person who asked is told; the same message follows the request through its whole life.
package struct Notice: Hashable, Sendable {
    package var request: RequestID
    package var state: State
    package var person: Person
    /// The one thing to know now: `Granted until …`.
    package var headline: Sentence
    package var facts: [Fact]
    /// What the access to one resource lets one do, what is dangerous in it, and what it leaves out and why.
    package var meaning: Meaning?
    /// What else matters: why it failed, what happens next, who ends the access.
    package var remarks: [Sentence]
    package var offers: Set<Offer>

    /// What the person can do about it from the message.
    package enum Offer: String, Hashable, Sendable {
        case relinquish
        case withdraw
        case extend
        /// To page whoever is on call, since nobody has decided for a while.
        case page
        /// To see the policies as they are.
        case policy
    }

    package init(
        request: RequestID, state: State, person: Person, headline: Sentence, facts: [Fact],
        meaning: Meaning? = nil, remarks: [Sentence], offers: Set<Offer>
    ) {
        self.request = request
        self.state = state
        self.person = person
        self.headline = headline
        self.facts = facts
        self.meaning = meaning
        self.remarks = remarks
        self.offers = offers
    }
}

/// A labelled value of a message: `Account: production (123456789012)`.
package struct Fact: Hashable, Sendable {
    package var label: String
    package var value: Sentence

    package init(_ label: String, _ value: Sentence) {
        self.label = label
        self.value = value
    }
}
