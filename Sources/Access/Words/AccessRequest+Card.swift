extension AccessRequest {
    /// What the approvers of that channel are shown as it stands now.
    package func card(in channel: ChannelID) -> Card {
        Card(
            request: id, state: state, headline: cardHeadline,
            facts: [Fact("Person", "\(ask.person)")] + askFacts + userFacts, allows: meaning?.allows ?? [],
            risks: meaning?.risks ?? [], leftOut: meaning?.leftOut ?? [], showsPolicy: showsPolicy,
            remarks: cardRemarks, approvers: approvers(in: channel),
            canBeDecided: state == .waiting)
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
        var remarks = sharedRemarks
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
        return routes.filter { $0.channel == channel }.flatMap(\.approvers).filter { seen.insert($0).inserted }
    }
}
