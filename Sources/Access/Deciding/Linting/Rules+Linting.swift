extension Rules {
    /// Everything about the rules that is probably not meant, in the order of the file.
    ///
    /// What is said holds; what is not said may still be wrong. Names are looked at where what exists is known.
    package func findings(knowing names: ExistingNames? = nil) -> [RuleFinding] {
        rules.flatMap { rule in
            let keys = rule.uselessKeys + rule.untaggedPolicies
            let own = keys + (names.map(rule.unknownNames) ?? []) + rule.approverFindings
            let among = reviewFindings(of: rule) + coverage(of: rule)
            return own + among + escalations(of: rule, names?.powerful ?? [])
        }
    }

    /// Groups that the rule gives and that may change what keeps people within bounds.
    private func escalations(of rule: Rule, _ powerful: [PowerfulGroup]) -> [RuleFinding] {
        guard !rule.refuses else { return [] }
        return powerful.filter { group in
            rule.access.isAbout(group, refusing: false)
                && !rules.contains { $0.alwaysRefuses && $0.access.isAbout(group, refusing: true) }
        }.map { group in
            RuleFinding(
                rule: rule.name, kind: .escalation,
                sentence: "lets people into the group \(group.name) of \(group.account.name), whose members may "
                    + group.powers.joined(separator: " and "),
                hint: "refuse the group, or let a boundary forbid it")
        }
    }

    /// Whether another rule makes this one pointless.
    private func coverage(of rule: Rule) -> [RuleFinding] {
        for other in rules where other.name != rule.name && other.covers(rule) {
            if other.refuses, !rule.refuses {
                return [
                    RuleFinding(
                        rule: rule.name, kind: .neverMatches,
                        sentence: "never counts, since \"\(other.name)\" refuses everything that it is about",
                        hint: "narrow the rule that refuses, or remove this one")
                ]
            }
            if other.approval == .automatic, case .byPeople = rule.approval {
                return [
                    RuleFinding(
                        rule: rule.name, kind: .covered,
                        sentence: "asks nobody, since \"\(other.name)\" grants everything that it is about at once",
                        hint: "narrow the automatic rule, or remove this one")
                ]
            }
            // Of two that say the same the later one is told of.
            if other.approval == rule.approval, !rule.covers(other) || isBefore(other, rule) {
                return [
                    RuleFinding(
                        rule: rule.name, kind: .covered,
                        sentence: "is wholly covered by \"\(other.name)\", which does the same",
                        hint: "remove it, or change what it is about")
                ]
            }
        }
        return brokenGlass(over: rule) + defeats(of: rule)
    }

    /// Rules that break the glass before anybody is asked under this one; they always want a reason.
    private func brokenGlass(over rule: Rule) -> [RuleFinding] {
        guard case .byPeople = rule.approval else { return [] }
        var reasoned = rule
        if rule.demand == .optional { reasoned.reason = .required }
        return rules.compactMap { other in
            guard case .breakGlass = other.approval, other.isAboutAll(of: reasoned) else { return nil }
            return RuleFinding(
                rule: rule.name, kind: .approvalBypassed,
                sentence:
                    "asks nobody as soon as a reason is given, since \"\(other.name)\" breaks the glass for everything "
                    + "that it is about",
                hint: "keep the two apart by what they are about, or by reason.pattern")
        }
    }

    /// Whether anybody is left to look at what a rule lets break the glass.
    private func reviewFindings(of rule: Rule) -> [RuleFinding] {
        guard case .breakGlass(_, let named) = rule.approval else { return [] }
        let approvers = Set(named.isEmpty ? rules.flatMap(\.approvers) : named)
        let persons = approvers.compactMap(\.person)
        guard persons.count == approvers.count, persons.count < 2 else { return [] }
        guard let only = persons.first else {
            return [
                RuleFinding(
                    rule: rule.name, kind: .nobodyApproves,
                    sentence: "breaks the glass, and no rule names anybody who could look at it afterwards",
                    hint: "name approvers in its approval")
            ]
        }
        guard rule.requester.people?.matches(only.text) ?? true else { return [] }
        return [
            RuleFinding(
                rule: rule.name, kind: .nobodyApproves,
                sentence: "leaves nobody to look at it when \(only) breaks the glass, since nobody does for themselves",
                hint: "name another approver, or leave \(only) out of requester.people")
        ]
    }

    /// Rules by which fewer people are enough for the same.
    private func defeats(of rule: Rule) -> [RuleFinding] {
        guard case .byPeople(_, _, let count) = rule.approval, count > 1 else { return [] }
        return rules.filter { $0.name != rule.name && $0.mayMeet(rule) }.compactMap { other in
            guard case .byPeople(_, _, let fewer) = other.approval, fewer < count else { return nil }
            let extent = other.isAboutAll(of: rule) ? "for everything that it is about" : "where both match"
            return RuleFinding(
                rule: rule.name, kind: .countDefeated,
                sentence: "wants \(count) people, and \"\(other.name)\" is content with \(fewer) \(extent)",
                hint: "the first rule whose approval is complete decides: keep the two apart by what they are about")
        }
    }

    private func isBefore(_ one: Rule, _ other: Rule) -> Bool {
        (rules.firstIndex { $0.name == one.name } ?? 0) < (rules.firstIndex { $0.name == other.name } ?? 0)
    }
}

extension Rule {
    /// Whether it refuses whoever asks, whenever, for however long and why.
    fileprivate var alwaysRefuses: Bool {
        refuses && requester == RequesterPattern() && longest == nil && reason == .optional && hours == nil
    }
}

extension AccessPattern {
    fileprivate func isAbout(_ group: PowerfulGroup, refusing: Bool) -> Bool {
        var verdict = Verdict()
        judge(.group(group.name.text), knowing: ThingFacts(), refusing: refusing, into: &verdict)
        return isAbout(group.account) && verdict == Verdict()
    }
}
