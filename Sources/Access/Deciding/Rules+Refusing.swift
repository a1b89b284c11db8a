extension Rules {
    /// The refusal of an ask that no rule matches: it names the rule that misses by the fewest keys, and what to change.
    func nearestMiss(_ misses: [Misses], of facts: AskFacts) -> Refusal {
        let candidates = zip(rules, misses).filter { $0.approval != .refuse && !$1.isEmpty }
        guard let (rule, misses) = candidates.min(by: isNearer) else {
            return Refusal(
                .notAllowed, "no rule lets anybody ask for anything",
                hint: "whoever runs Curfew can add a rule to its configuration")
        }
        let clauses = misses.each.map { rule.clause(of: $0, for: facts.person) }
        let advice = misses.each.compactMap(rule.advice)
        var refusal = Refusal(
            .notAllowed, "no rule allows this; the nearest is \"\(rule.name)\": \(clauses.joined(separator: ", and "))",
            hint: advice.count == clauses.count ? advice.joined(separator: "; ") : "talk to whoever keeps the rules")
        refusal.field = misses.field
        return refusal
    }

    /// Fewer misses are nearer, then those that are easier to mend; the name decides last, so that order never does.
    private func isNearer(_ left: (rule: Rule, misses: Misses), _ right: (rule: Rule, misses: Misses)) -> Bool {
        if left.misses.count != right.misses.count { return left.misses.count < right.misses.count }
        if left.misses != right.misses { return left.misses.rawValue < right.misses.rawValue }
        return left.rule.name < right.rule.name
    }
}

extension Rule {
    /// What the rule wants instead of what was asked.
    fileprivate func clause(of miss: Misses, for person: EmailAddress) -> String {
        switch miss {
        case .people: "it is not for \(person)"
        case .accounts: "it is for \(listed(access.accounts ?? [], one: "account", many: "accounts"))"
        case .kinds: "it is for \(listed((access.kinds ?? []).map(\.rawValue), one: "kind", many: "kinds"))"
        case .policies: "it is for \(policies)"
        case .policiesOfAWS: "\(policies) means AWS's own alone, and the account's own are named by ARN"
        case .groups: "it is for \(listed((access.groups ?? []).map(\.pattern), one: "group", many: "groups"))"
        case .longest: "the longest is \((longest ?? .zero).written) here"
        case .reason: "a reason is needed here"
        default: "nobody but \(person) could approve it, and nobody approves their own request"
        }
    }

    /// What to do about it, where the person can do something.
    fileprivate func advice(about miss: Misses) -> String? {
        switch miss {
        case .accounts: "ask in another account"
        case .policies, .groups: "ask for something else"
        case .policiesOfAWS: "have the policy's ARN put into the rule"
        case .longest: "ask for \((longest ?? .zero).written) or less"
        case .reason: "give a reason"
        case .approvers: "have another approver named in the rule"
        default: nil
        }
    }

    private var policies: String {
        listed((access.policies ?? []).map(\.pattern), one: "policy", many: "policies")
    }

    private func listed(_ items: [String], one: String, many: String) -> String {
        let shown = items.prefix(5).joined(separator: ", ")
        let rest = items.count > 5 ? " and \(items.count - 5) more" : ""
        return "the \(items.count == 1 ? one : many) \(shown)\(rest)"
    }
}
