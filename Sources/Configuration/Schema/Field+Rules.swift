import Access
import YAML

extension Field {
    /// The list `rules`: each name once.
    func rules(_ known: KnownNames) -> Rules? {
        guard let fields = fields() else { return nil }
        var names: Set<String> = []
        let rules = fields.map { $0.rule(known, &names) }
        return rules.contains(nil) ? nil : Rules(rules.compactMap(\.self))
    }

    private func rule(_ known: KnownNames, _ names: inout Set<String>) -> Rule? {
        section { section in
            let name = section.required("name", hint: "write name: and what the rule is about") { $0.ruleName(&names) }
            let requester = section.value("requester", default: RequesterPattern()) { $0.requester(known) }
            let access = section.value("access", default: AccessPattern()) { $0.access(known) }
            let approval = section.required(
                "approval", hint: "write approval: automatic, refuse, or {channel: C…, approvers: [who@example.com]}"
            ) { $0.approval(known) }
            section.field("until")?.notBuilt(hint: "remove it; the access ends by its own deadline")
            let longest = section.optional("longest") { $0.duration() }
            let reason = section.value("reason", default: Rule.ReasonDemand.optional) { $0.reasonDemand() }
            if let hours = section.field("hours") { hours.hours() }
            guard let name, let requester, let access, let approval, let longest, let reason else { return nil }
            let rule = Rule(
                name: name, requester: requester, access: access, approval: approval, longest: longest,
                reason: reason)
            remarkNarrowRefusal(rule)
            return rule
        }
    }

    /// Unlike everything else in a file, this name lands in messages to people.
    private func ruleName(_ names: inout Set<String>) -> String? {
        guard let name = text() else { return nil }
        guard name.count <= 120 else { return fail("has \(name.count) characters, more than 120") }
        guard names.insert(name).inserted else {
            return fail("is \"\(name)\", as that of a rule before it", hint: "give each rule its own name")
        }
        return name
    }

    private func requester(_ known: KnownNames) -> RequesterPattern? {
        section { section in
            let people = section.optional("people") { $0.someItems { $0.peopleGlob(within: known.domains) } }
            section.field("groups")?.notBuilt(hint: "name the people: people: [\"*@example.com\"]")
            if let onCall = section.field("on_call") { onCall.onCall() }
            return people.map { RequesterPattern(people: $0) }
        }
    }

    private func reasonDemand() -> Rule.ReasonDemand? {
        guard case .mapping = node.content else { return choice(["required": .required, "optional": .optional]) }
        return section { section in
            _ = section.value("pattern") { $0.text() }
            _ = section.value("hint") { $0.text() }
            notBuilt("a pattern for reasons", hint: "write reason: required")
            return .required
        }
    }

    /// A rule that refuses matches by its duration and reason too, which is seldom what was meant.
    private func remarkNarrowRefusal(_ rule: Rule) {
        guard rule.approval == .refuse else { return }
        if let longest = rule.longest {
            reading.remark(
                at: keyPlace, "\(path) refuses asks of \(longest.written) and less, and lets longer ones through",
                hint: "put longest: into the rules that allow")
        }
        if rule.reason == .required {
            reading.remark(
                at: keyPlace, "\(path) refuses asks with a reason, and lets those without one through",
                hint: "put reason: into the rules that allow")
        }
    }
}
