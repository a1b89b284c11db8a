extension AccessRequest {
    /// What the approvers of that channel are shown as it stands now.
    package func card(in channel: ChannelID) -> Card {
        Card(
            request: id, state: state, headline: cardHeadline,
            facts: [Fact("Person", "\(ask.person)")] + askFacts + userFacts, allows: meaning?.allows ?? [],
            risks: meaning?.risks ?? [], remarks: cardRemarks, approvers: approvers(in: channel),
            canBeDecided: state == .waiting)
    }

    private var cardHeadline: Sentence {
        let what: Sentence = "\(ask.person), \(ask.target.shortName) in \(ask.account.name)"
        switch state {
        case .waiting:
            return "\(ask.person) asks for \(ask.target.shortName) in \(ask.account.name) for \(ask.duration.spoken)"
        case .granting: return "Approved by \(decider), AWS is being told: \(what)"
        case .granted: return "Approved by \(decider), granted until \(plan?.deadline ?? ask.askedAt): \(what)"
        case .ending: return "Ending: \(what)"
        case .denied: return "Denied by \(decider): \(what)"
        case .withdrawn: return "Withdrawn: \(what)"
        case .expired: return "Expired: \(what), approved by \(decider)"
        case .relinquished: return "Relinquished: \(what), approved by \(decider)"
        case .revoked: return "Revoked by \(ender): \(what)"
        case .failed: return "Failed: \(what)"
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

    private func approvers(in channel: ChannelID) -> [EmailAddress] {
        var seen: Set<EmailAddress> = [ask.person.email]
        return routes.filter { $0.channel == channel }.flatMap(\.approvers).filter { seen.insert($0).inserted }
    }
}
