import Access

extension Card {
    /// The card as a message; the ids are those of everybody to be mentioned.
    func message(ids: [EmailAddress: SlackUserID]) -> MessageDraft {
        var draft = MessageDraft(headline: Markup(headline, ids: ids))
        draft.facts = facts.map { ($0.label, Markup($0.value, ids: ids)) } + [("State", Markup(state.rawValue))]
        if canBeDecided {
            draft.facts.append(("Who decides", mentions(ids)))
            draft.buttons = buttons
            draft.durations = durations
        }
        if canBeReviewed {
            draft.facts.append(("Who looks at it", mentions(ids)))
            draft.buttons = [
                Button(
                    action: Click.review.rawValue, label: "Looked at",
                    spoken: "Say that request \(request) was looked at",
                    value: request.text, style: .primary)
            ]
        }
        if showsPolicy { draft.buttons.append(.policy(of: request)) }
        draft.lists = [
            ("Careful", risks.map { Markup($0) }), ("What it allows", allows.map { Markup($0) }),
            ("What was left out", leftOut.map { Markup($0) }),
        ]
        draft.remarks = remarks.map { Markup($0, ids: ids) }
        return draft
    }

    /// Everybody whose id in Slack the message needs.
    var people: Set<EmailAddress> {
        let named = ([headline] + facts.map(\.value) + remarks).flatMap(\.unknownPersons)
        return Set(named + (canBeDecided || canBeReviewed ? mentioned.compactMap(\.person) : []))
    }

    /// More mentions than these would not be read, and some have hundreds of approvers.
    private var mentioned: [Approver] { Array(approvers.prefix(20)) }

    private func mentions(_ ids: [EmailAddress: SlackUserID]) -> Markup {
        var mentions = Markup("")
        for (place, approver) in mentioned.enumerated() {
            if place > 0 { mentions += Markup(own: ", ") }
            mentions += mention(of: approver, ids)
        }
        let more = approvers.count - mentioned.count
        return more > 0 ? mentions + Markup(own: " and \(more) more") : mentions
    }

    private func mention(of approver: Approver, _ ids: [EmailAddress: SlackUserID]) -> Markup {
        switch approver {
        case .person(let address): ids[address].map(Markup.init(mentioning:)) ?? Markup(approver.spoken)
        case .slackGroup(let group): Markup(mentioningGroup: group)
        case .onCall: Markup(approver.spoken)
        }
    }

    private var buttons: [Button] {
        let subject = "request \(request)"
        return [
            Button(
                action: Click.approve.rawValue, label: "Approve", spoken: "Approve \(subject)", value: request.text,
                style: .primary),
            Button(
                action: Click.deny.rawValue, label: "Deny", spoken: "Deny \(subject)", value: request.text,
                style: .danger),
        ]
    }
}

extension Notice {
    /// The notice as a message to its person.
    func message(ids: [EmailAddress: SlackUserID]) -> MessageDraft {
        var draft = MessageDraft(headline: Markup(headline, ids: ids))
        draft.facts = facts.map { ($0.label, Markup($0.value, ids: ids)) } + [("State", Markup(state.rawValue))]
        if let meaning {
            draft.lists = [
                ("Careful", meaning.risks.map { Markup($0) }), ("What it allows", meaning.allows.map { Markup($0) }),
                ("What was left out", (meaning.leftOut ?? []).map { Markup($0) }),
            ]
        }
        draft.remarks = remarks.map { Markup($0, ids: ids) }
        draft.buttons = buttons
        return draft
    }

    /// Everybody whose id in Slack the message needs.
    var people: Set<EmailAddress> {
        Set(([headline] + facts.map(\.value) + remarks).flatMap(\.unknownPersons))
    }

    private var buttons: [Button] {
        var buttons: [Button] = []
        if offers.contains(.relinquish) {
            buttons.append(
                Button(
                    action: Click.relinquish.rawValue, label: "Relinquish",
                    spoken: "Relinquish the access of request \(request)", value: request.text))
        }
        if offers.contains(.withdraw) {
            buttons.append(
                Button(
                    action: Click.withdraw.rawValue, label: "Withdraw", spoken: "Withdraw request \(request)",
                    value: request.text))
        }
        if offers.contains(.page) {
            buttons.append(
                Button(
                    action: Click.page.rawValue, label: "Page on-call",
                    spoken: "Page whoever is on call about request \(request)", value: request.text, style: .danger))
        }
        if offers.contains(.policy) { buttons.append(.policy(of: request)) }
        return buttons
    }
}

extension Sentence {
    /// The persons in it whose id in Slack is not known.
    fileprivate var unknownPersons: [EmailAddress] {
        parts.compactMap { part in
            if case .person(let person) = part, person.slackID == nil { person.email } else { nil }
        }
    }
}
