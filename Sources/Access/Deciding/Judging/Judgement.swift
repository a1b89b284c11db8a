/// What the rules say to one ask, and why.
package struct Judgement: Sendable {
    package var outcome: Outcome
    /// Puts into words what each rule had to say.
    let explaining: @Sendable () -> [Finding]
    /// Whether it is refused whatever is still found out.
    package var isFinal: Bool
    /// What is to be found out before the outcome counts.
    package var questions: OpenQuestions

    /// Whether nothing that is still to be found out could change a refusal.
    package var isSettled: Bool { isFinal || questions.isEmpty }

    /// What each rule had to say, in the order of the file; put into words when somebody wants to know.
    package var findings: [Finding] { explaining() }

    /// The answers there are.
    package enum Outcome: Hashable, Sendable {
        /// A `refuse` rule matches, or none at all; the refusal names the nearest miss.
        case refused(Refusal)
        /// A rule grants at once.
        case automatic(AutomaticGrant)
        /// A rule grants at once, aloud, and wants somebody to look at it afterwards.
        case breakGlass(ApprovalRoute)
        /// Each route's channel gets a card; the first complete approval decides. Never empty.
        case approval([ApprovalRoute])
    }

    /// How one rule stands to the ask.
    package struct Finding: Equatable, Sendable {
        package var rule: String
        package var effect: Effect
        /// The keys that do not match, as the configuration writes them, each with what the rule wants instead.
        package var misses: [Clause]
        /// The keys of which it is not known whether they match, each with why.
        package var doubts: [Clause]

        /// What the rule does where it matches.
        package enum Effect: String, Sendable {
            case automatic
            case refuse
            case approval
            case breakGlass = "break_glass"
        }

        /// A key and a sentence about it.
        package struct Clause: Equatable, Sendable {
            package var key: String
            package var sentence: String
        }

        /// The first key that does not match; nil when the rule matches, or may.
        package var missedBy: String? { misses.first?.key }

        /// Whether it counts as matching: what is not known counts against the one who asks.
        package var holds: Bool {
            misses.isEmpty && (doubts.isEmpty || effect == .refuse)
        }
    }
}

/// What an automatic rule gives.
package struct AutomaticGrant: Hashable, Codable, Sendable {
    package var rule: String
    /// When it has to end at the latest: with the shift; nil where the duration alone counts.
    package var endsBy: Instant?
    /// The shift on which it rests; nil where it rests on none.
    package var shift: Shift?

    package init(rule: String, endsBy: Instant? = nil, shift: Shift? = nil) {
        self.rule = rule
        self.endsBy = endsBy
        self.shift = shift
    }
}

/// One rule's way to an approval: where the card goes and who may decide there.
package struct ApprovalRoute: Hashable, Codable, Sendable {
    package var rule: String
    package var channel: ChannelID
    /// Never empty where somebody has to decide; never the one who asked.
    package var approvers: [Approver]
    /// How many different people have to agree; nil for one.
    package var count: Int?

    package init(rule: String, channel: ChannelID, approvers: [Approver], count: Int? = nil) {
        self.rule = rule
        self.channel = channel
        self.approvers = approvers
        self.count = count
    }
}
