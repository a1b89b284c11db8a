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
            let until = section.field("until")
            let endsWithShift = section.value("until", default: false) { $0.choice(["shift": true]) }
            let longest = section.optional("longest") { $0.duration() }
            let reason = section.value("reason", default: Rule.ReasonDemand.optional) { $0.reasonDemand() }
            let hours = section.optional("hours") { $0.hours() }
            guard let name, let requester, let access, let approval, let longest, let reason, let hours,
                let endsWithShift
            else { return nil }
            let rule = Rule(
                name: name, requester: requester, access: access, approval: approval, endsWithShift: endsWithShift,
                longest: longest, reason: reason, hours: hours)
            if endsWithShift, approval != .automatic || requester.onCall == nil {
                return until?.fail(
                    "is about an automatic grant to whoever is on call, which this rule is not",
                    hint: "remove it, or write approval: automatic and requester: {on_call: …}")
            }
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

    private func reasonDemand() -> Rule.ReasonDemand? {
        guard case .mapping = node.content else { return choice(["required": .required, "optional": .optional]) }
        return section { section in
            let pattern = section.required("pattern", hint: "write pattern: and what the reason has to contain") {
                $0.reasonPattern()
            }
            let hint = section.optional("hint") { $0.text() }
            guard let pattern, let hint else { return nil }
            return .matching(pattern, hint: hint)
        }
    }

    private func reasonPattern() -> ReasonPattern? {
        guard let text = text() else { return nil }
        do throws(PatternProblem) {
            return try ReasonPattern(text)
        } catch {
            return fail("\(error)", hint: "for example \"[A-Z]+-[0-9]+\"")
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
        if rule.reason != .optional {
            reading.remark(
                at: keyPlace, "\(path) refuses asks with a reason, and lets those without one through",
                hint: "put reason: into the rules that allow")
        }
    }
}
