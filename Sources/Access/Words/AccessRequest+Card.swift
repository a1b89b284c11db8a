extension AccessRequest {
    /// What the approvers of that channel are shown as it stands now.
    package func card(in channel: ChannelID) -> Card {
        Card(
            request: id, state: state, headline: cardHeadline,
            facts: [Fact("Person", "\(ask.person)")] + askFacts + userFacts, allows: meaning?.allows ?? [],
            risks: meaning?.risks ?? [], leftOut: meaning?.leftOut ?? [], showsPolicy: showsPolicy,
            remarks: cardRemarks, approvers: approvers(in: channel),
            canBeDecided: state == .waiting && ruling.automatic == nil, canBeReviewed: canBeReviewed)
    }

    /// Whether there are policies of our own making to be shown.
    var showsPolicy: Bool {
        meaning?.leftOut != nil && !state.isFinal
    }

    private var cardHeadline: Sentence {
        let what: Sentence = "\(ask.target.shortName) in \(ask.account.name)"
        return switch state {
        case .waiting: "\(ask.person) asks for \(what) for \(ask.duration.spoken)"
        // Not a word of "granted" before AWS has confirmed it.
        case .granting: "\(ask.person)'s ask for \(what) was approved by \(decider), granting now"
        case .granted:
            "\(ask.person)'s ask for \(what) was approved by \(decider), granted until \(plan?.deadline ?? ask.askedAt)"
        case .ending: "\(ask.person)'s access to \(what) is ending"
        case .denied: "\(ask.person)'s ask for \(what) was denied by \(decider)"
        case .withdrawn: "\(ask.person)'s ask for \(what) is withdrawn"
        case .expired: "\(ask.person)'s access to \(what), approved by \(decider), has expired"
        case .relinquished: "\(ask.person)'s access to \(what), approved by \(decider), is relinquished"
        case .revoked: "\(ask.person)'s access to \(what) was revoked by \(ender)"
        case .failed: "\(ask.person)'s ask for \(what) has failed"
        }
    }

    private var userFacts: [Fact] {
        dossier.map { [Fact("IAM user", Sentence($0.user.name.text))] } ?? []
    }

    private var cardRemarks: [Sentence] {
        var remarks = automaticRemarks + approvalRemarks + sharedRemarks
        if state == .waiting, dossier?.alreadyHas ?? false {
            remarks.append("The user has this already; Curfew will not take it away at the end.")
        }
        if let guarantee = plan?.guarantee ?? meaning?.guarantee, !state.isFinal {
            remarks.append(Sentence(guarantee.promise))
        }
        return remarks
    }

    private func approvers(in channel: ChannelID) -> [Approver] {
        var seen: Set<Approver> = [.person(ask.person.email)]
        let asked = canBeReviewed ? [ruling.glass].compactMap(\.self) : routes
        return asked.filter { $0.channel == channel }.flatMap(\.approvers).filter { seen.insert($0).inserted }
    }

    /// Whether somebody still has to look at what broke the glass.
    private var canBeReviewed: Bool {
        ruling.glass != nil && review == nil && state != .waiting && state != .denied
    }

    /// Why nobody was asked.
    private var automaticRemarks: [Sentence] {
        if ruling.glass != nil {
            let asked: Sentence = "\(ask.person) broke the glass: nobody was asked before it was granted."
            guard let review else { return [asked] + (canBeReviewed ? ["Somebody has to look at it afterwards."] : []) }
            return [asked, "Looked at by \(Sentence(naming: review.by))."]
        }
        guard let shift = ruling.automatic?.shift else { return [] }
        let until: Sentence = shift.until.map { " until \($0)" } ?? ""
        let why: Sentence =
            "Automatic, without an approver: \(ask.person) is on call on \(shift.source.description)\(until)."
        return shift.isOverride
            ? [why, "An override put \(ask.person) on call, which people can make for themselves."] : [why]
    }

    /// How far several approvals have come.
    private var approvalRemarks: [Sentence] {
        var remarks: [Sentence] = []
        if let lasting = decision?.lasting {
            remarks.append("Shortened to \(lasting.spoken); \(ask.duration.spoken) had been asked for.")
        }
        guard let approvals, !approvals.isEmpty else { return remarks }
        let names = approvals.enumerated().reduce("" as Sentence) { names, next in
            "\(names)\(next.offset == 0 ? "" : ", ")\(next.element.by)"
        }
        let needed = routes.compactMap(\.count).min() ?? 1
        remarks.append(
            state == .waiting
                ? "Approved so far by \(names), and \(needed) people have to." : "Approved as well by \(names).")
        return remarks
    }
}
