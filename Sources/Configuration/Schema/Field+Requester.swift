import Access

extension Field {
    /// A rule's `requester`.
    func requester(_ known: KnownNames) -> RequesterPattern? {
        section { section in
            let people = section.optional("people") { $0.someItems { $0.peopleGlob(within: known.domains) } }
            let groups = section.optional("groups") { $0.someItems { $0.groupReference(known) } }
            let onCall = section.optional("on_call") { $0.onCall(known) }
            guard let people, let groups, let onCall else { return nil }
            return RequesterPattern(people: people, groups: groups, onCall: onCall)
        }
    }

    /// An id of PagerDuty's.
    func pagerDutyID(of thing: String) -> String? {
        text("the id of \(thing) in PagerDuty (P…)", hint: "it stands at the end of its address") {
            (.letters + .digits).spells($0, atMost: 32) ? $0 : nil
        }
    }

    /// Notes that whoever has to be asked is not configured; true where it is.
    func expectPagerDuty(_ known: KnownNames) -> Bool {
        if !known.hasPagerDuty {
            refuse("rests on PagerDuty, which is not configured", hint: "add pagerduty: {token: file:PATH}")
        }
        return known.hasPagerDuty
    }

    /// The same for Slack.
    func expectSlack(_ known: KnownNames) -> Bool {
        if !known.hasSlack { refuse("rests on Slack, which is not configured", hint: "add the section slack") }
        return known.hasSlack
    }

    private func groupReference(_ known: KnownNames) -> GroupReference? {
        guard let text = text() else { return nil }
        if text.hasPrefix("slack:"), let id = SlackGroupID(spelling: text) {
            return expectSlack(known) ? .slack(id) : nil
        }
        if text.hasPrefix("iam:"), (.letters + .digits + "+=,.@_-").spells(text.dropFirst(4), atMost: 128) {
            return .iam(GroupName(String(text.dropFirst(4))))
        }
        return fail(
            "has to be a group, not \"\(text)\"",
            hint: "for example iam:readers, or slack:S0123ABCD with the id that Slack shows among the details")
    }

    private func onCall(_ known: KnownNames) -> [OnCallSource]? {
        section { section in
            let schedules = section.value("schedules", default: []) { $0.items { $0.pagerDutyID(of: "a schedule") } }
            let policies = section.value("escalation_policies", default: []) {
                $0.items { $0.pagerDutyID(of: "an escalation policy") }
            }
            guard let schedules, let policies else { return nil }
            guard !schedules.isEmpty || !policies.isEmpty else {
                return fail("names no schedule and no escalation policy", hint: "name at least one, or remove the line")
            }
            guard expectPagerDuty(known) else { return nil }
            return schedules.map(OnCallSource.schedule) + policies.map(OnCallSource.escalationPolicy)
        }
    }
}

extension SlackGroupID {
    /// The id in `slack:ID`; nil for what cannot be one.
    init?(spelling text: String) {
        let id = text.dropFirst(6)
        guard id.hasPrefix("S"), id.utf8.count > 1, (.upper + .digits).spells(id, atMost: 32) else { return nil }
        self.init(String(id))
    }
}
