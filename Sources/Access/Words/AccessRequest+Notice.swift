extension AccessRequest {
    /// What its person is told as it stands now.
    package var notice: Notice {
        Notice(
            request: id, state: state, person: ask.person, headline: noticeHeadline, facts: noticeFacts,
            meaning: showsPolicy ? meaning : nil, remarks: noticeRemarks, offers: offers)
    }

    private var thing: String {
        switch ask.target {
        case .policy: "the policy \(ask.target.shortName)"
        case .group: "the group \(ask.target.shortName)"
        case .resource: "the resource \(ask.target.shortName)"
        }
    }

    private var noticeHeadline: Sentence {
        switch state {
        case .waiting: "You asked for \(thing): it is waiting for a decision"
        // Not a word of "granted" before AWS has confirmed it.
        case .granting: "Approved by \(decider), granting now: this message changes as soon as AWS has confirmed"
        case .granted: "Your access to \(thing) is granted until \(plan?.deadline ?? ask.askedAt)"
        case .ending: "Your access to \(thing) is ending: it is being taken away"
        case .denied: "Your ask for \(thing) was denied by \(decider)"
        case .withdrawn: "Your ask for \(thing) is withdrawn"
        case .expired: "Your access to \(thing) has expired"
        case .relinquished: "Your access to \(thing) is relinquished, it has ended"
        case .revoked: "Your access to \(thing) was revoked by \(ender), it has ended"
        case .failed: "Your ask for \(thing) has failed"
        }
    }

    private var noticeFacts: [Fact] {
        var facts = askFacts
        if state == .waiting, !routes.isEmpty {
            facts.append(Fact("Who decides", Sentence(deciders)))
        }
        return facts
    }

    private var noticeRemarks: [Sentence] {
        var remarks = sharedRemarks
        if state == .waiting, let pagedAt {
            remarks.append("Whoever is on call was paged at \(pagedAt).")
        }
        if state == .granted, let shift = ruling.automatic?.shift {
            remarks.append("Granted at once, since you are on call on \(shift.source.description).")
        }
        if let lasting = decision?.lasting, state == .granted || state == .granting {
            remarks.append("Shortened to \(lasting.spoken) by \(decider).")
        }
        if ruling.glass != nil, !state.isFinal {
            remarks.append("You broke the glass: the channel was told, and somebody will look at it afterwards.")
        }
        if state == .granted {
            remarks.append("It may take a minute until every part of AWS knows.")
        }
        if state == .granted, let guarantee = plan?.guarantee {
            remarks.append(Sentence(guarantee.promise))
        }
        return remarks
    }

    /// Whether it has waited for a while, and the rules name whoever is on call among those who can decide.
    package var canPage: Bool {
        guard state == .waiting, wasReminded == true, pagedAt == nil else { return false }
        return routes.flatMap(\.approvers).contains { if case .onCall = $0 { true } else { false } }
    }

    private var offers: Set<Notice.Offer> {
        let shown: Set<Notice.Offer> = showsPolicy ? [.policy] : []
        return switch state {
        case .waiting: shown.union(canPage ? [.withdraw, .page] : [.withdraw])
        case .granted: shown.union([.relinquish])
        default: shown
        }
    }

    /// Who can decide, for whoever has to be told in one sentence.
    var decidersWithinReach: String { "\(deciders) can decide" }

    private var deciders: String {
        var seen: Set<Approver> = [.person(ask.person.email)]
        let approvers = routes.flatMap(\.approvers).filter { seen.insert($0).inserted }
        let named = approvers.prefix(6).map(\.spoken).joined(separator: ", ")
        return approvers.count > 6 ? "\(named) and \(approvers.count - 6) more" : named
    }
}

extension AccessRequest {
    /// What was asked, as every message shows it.
    var askFacts: [Fact] {
        ask.target.facts + [
            Fact("Account", "\(ask.account.name) (\(ask.account.id))"),
            Fact("Duration", Sentence(ask.duration.spoken)),
            Fact("Reason", Sentence(ask.reason ?? "none given")),
            Fact("Request", Sentence(id.text)),
        ]
    }

    /// What both the person and the approvers have to know beside the headline.
    var sharedRemarks: [Sentence] {
        var remarks: [Sentence] = []
        if let trouble, state != .ending {
            remarks.append("\(trouble).")
        }
        if state == .ending, ending?.cause == .failed, let reason = ending?.reason {
            remarks.append("It could not be done: \(reason).")
        }
        if let trouble, state == .ending {
            remarks.append("This is taking long: \(trouble). Curfew goes on until AWS confirms the end.")
        }
        if state == .failed, plan != nil {
            remarks.append("What had been made in AWS was taken away again. You can ask again.")
        }
        if let reason = decision?.reason, state != .waiting {
            remarks.append("\(decider) said: \(reason)")
        }
        if state == .revoked, let reason = ending?.reason {
            remarks.append("The reason given: \(reason)")
        }
        if keptAtEnd {
            remarks.append(
                plan?.hadBefore ?? false
                    ? "The access itself stays, since it was there before."
                    : "The access itself stays until another grant of the same ends.")
        }
        return remarks
    }

    /// Who decided, as messages name them.
    var decider: Sentence {
        decision?.by == .curfew ? "the rules" : Sentence(naming: decision?.by)
    }

    /// Who brought the end, as messages name them.
    var ender: Sentence {
        Sentence(naming: ending?.by)
    }
}

extension Target {
    /// What exactly is asked for.
    fileprivate var facts: [Fact] {
        switch self {
        case .policy: [Fact("Policy", Sentence(what))]
        case .group: [Fact("Group", Sentence(what))]
        case .resource(let wanted):
            [
                Fact("Resource", Sentence(what)), Fact("Access", Sentence(wanted.access.text)),
                wanted.prefix.map { Fact("Prefix", Sentence($0)) },
                wanted.withListing ? Fact("Besides", "lists and descriptions that cannot be narrowed") : nil,
            ].compactMap(\.self)
        }
    }
}

extension Sentence {
    init(naming actor: Actor?) {
        switch actor {
        case .person(let person): self = "\(person)"
        case .rule(let name): self = "the rule \"\(name)\""
        case .shell(let user, let login): self = "the server's administrator (\(Actor.shell(user: user, login: login)))"
        case .curfew, nil: self = "Curfew"
        }
    }
}

extension Guarantee {
    /// The guarantee as a sentence for people.
    package var promise: String {
        switch self {
        case .inPolicy: "AWS itself ends it on time: every statement of the policy carries the deadline."
        case .appliance: "Curfew ends it on time, and goes on trying until AWS confirms."
        }
    }
}
