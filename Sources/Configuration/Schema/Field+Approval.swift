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
            if breaksGlass { breakGlass?.notBuilt("a break-glass approval", hint: "name approvers") }
            if let count = section.field("count"), let number = count.number(in: 1...20), number > 1 {
                count.notBuilt("an approval by several people", hint: "leave count out")
            }
            let read: (Field) -> [Approver]? = { $0.approvers(within: known.domains) }
            let approvers =
                breaksGlass
                ? section.value("approvers", read)
                : section.required("approvers", hint: "write approvers: [who@example.com]", read)
            guard let channel, let approvers else { return nil }
            return .byPeople(channel: channel, approvers: approvers)
        }
    }

    private func approvers(within domains: [String]?) -> [Approver]? {
        var seen: Set<EmailAddress> = []
        return someItems { field in
            guard let text = field.text() else { return nil }
            for later in ["slack:", "on_call:"] where text.hasPrefix(later) {
                field.notBuilt("an approver by \(later)", hint: "name the people by their addresses")
                return nil
            }
            guard let person = field.emailAddress(within: domains) else { return nil }
            return seen.insert(person).inserted ? .person(person) : field.fail("is \(person), who is named twice")
        }
    }
}
