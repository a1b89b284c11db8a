import Access
import YAML

extension Field {
    /// A rule's `approval`.
    func approval(_ known: KnownNames) -> Rule.Approval? {
        guard case .mapping = node.content else { return choice(["automatic": .automatic, "refuse": .refuse]) }
        return section { section in
            let channel = section.required("channel", hint: "write channel: and its id (C…)") { $0.channel() }
            let breakGlass = section.field("break_glass")
            let breaksGlass = breakGlass?.truth() == true
            let count = section.value("count", default: 1) { $0.number(in: 1...20) }
            let read: (Field) -> [Approver]? = { $0.approvers(known) }
            let approvers =
                breaksGlass
                ? section.value("approvers", default: [], read)
                : section.required("approvers", hint: "write approvers: [who@example.com]", read)
            if breaksGlass, let field = section.field("count") {
                field.refuse("is of no use where nobody is asked", hint: "remove it, or break_glass")
            }
            guard let channel, let approvers, let count else { return nil }
            if breaksGlass { return .breakGlass(channel: channel, approvers: approvers) }
            guard approvers.count >= count || approvers.contains(where: { $0.person == nil }) else {
                return fail(
                    "wants \(count) people to agree and names \(approvers.count)", hint: "name more, or lower count")
            }
            return .byPeople(channel: channel, approvers: approvers, count: count)
        }
    }

    private func approvers(_ known: KnownNames) -> [Approver]? {
        var seen: Set<Approver> = []
        return someItems { field in
            guard let approver = field.approver(known) else { return nil }
            guard !seen.insert(approver).inserted else { return approver }
            return field.fail("is \(approver), \(approver.person == nil ? "which" : "who") is named twice")
        }
    }

    private func approver(_ known: KnownNames) -> Approver? {
        guard let text = text() else { return nil }
        if text.hasPrefix("slack:") {
            guard let id = SlackGroupID(spelling: text) else {
                return fail("has to be slack: and a user group's id (S…), not \"\(text)\"")
            }
            return expectSlack(known) ? .slackGroup(id) : nil
        }
        if text.hasPrefix("on_call:") {
            let id = text.dropFirst(8)
            guard (.letters + .digits).spells(id, atMost: 32) else {
                return fail("has to be on_call: and a schedule's id in PagerDuty (P…), not \"\(text)\"")
            }
            return expectPagerDuty(known) ? .onCall(schedule: String(id)) : nil
        }
        return emailAddress(within: known.domains).map(Approver.person)
    }
}
