/// What the rules came to for one request, kept with it.
package struct Ruling: Hashable, Codable, Sendable {
    /// Set where a rule grants at once.
    package var automatic: AutomaticGrant?
    /// Where cards go and who decides there; empty when a rule grants at once, or as long as nobody knows.
    package var routes: [ApprovalRoute]
    /// Set where the grant breaks the glass: where that is told, and who is asked to look at it afterwards.
    package var glass: ApprovalRoute?
    /// Where a card goes about which nobody has to decide.
    package var announcedIn: ChannelID?
    /// What it rests on beside the ask.
    package var gathered: GatheredFacts

    package init(
        automatic: AutomaticGrant? = nil, routes: [ApprovalRoute] = [], glass: ApprovalRoute? = nil,
        announcedIn: ChannelID? = nil, gathered: GatheredFacts = GatheredFacts()
    ) {
        self.automatic = automatic
        self.routes = routes
        self.glass = glass
        self.announcedIn = announcedIn
        self.gathered = gathered
    }

    /// What an outcome comes to; nil for a refusal.
    ///
    /// A grant to whoever is on call is told in the channel, since everybody else should know of it.
    package init?(_ outcome: Judgement.Outcome, telling channel: ChannelID?, gathered: GatheredFacts) {
        self.init(gathered: gathered)
        switch outcome {
        case .refused: return nil
        case .automatic(let grant):
            automatic = grant
            announcedIn = grant.shift == nil ? nil : channel
        case .breakGlass(let route):
            automatic = AutomaticGrant(rule: route.rule)
            glass = route
            announcedIn = route.channel
        case .approval(let routes): self.routes = routes
        }
    }

    /// Whether the other comes to the same, whatever they rest on.
    package func saysTheSame(as other: Ruling) -> Bool {
        var other = other
        other.gathered = gathered
        return self == other
    }

    /// The channels that get a card, each once.
    var channels: [ChannelID] {
        var seen: Set<ChannelID> = []
        return (routes.map(\.channel) + [announcedIn].compactMap(\.self)).filter { seen.insert($0).inserted }
    }
}

/// One of the several approvals that a rule wants.
package struct CountedApproval: Hashable, Codable, Sendable {
    package var by: Person
    package var at: Instant
    /// The rules under which it counts, and as whom.
    package var grounds: [Ground]
    /// The longest duration that the approver agrees to; nil for what was asked.
    package var lasting: Duration?

    package init(by: Person, at: Instant, grounds: [Ground], lasting: Duration? = nil) {
        self.by = by
        self.at = at
        self.grounds = grounds
        self.lasting = lasting
    }
}
