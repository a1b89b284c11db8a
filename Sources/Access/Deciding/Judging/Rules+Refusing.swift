extension Rules {
    /// The refusal where a rule refuses, or may and it cannot be found out; nil where none does.
    func refusal(_ verdicts: [Verdict], _ ask: JudgedAsk) -> Refusal? {
        let refusing = zip(rules, verdicts).filter { $0.refuses && $1.holds(refusing: true) }
        let first = refusing.min { ($0.1.doubts.count, $0.0.name) < ($1.1.doubts.count, $1.0.name) }
        guard let (rule, verdict) = first else { return nil }
        guard let doubt = verdict.doubts.each.first else {
            return Refusal(
                .notAllowed, "the rule \"\(rule.name)\" refuses this",
                hint: "ask for something else, or talk to whoever keeps the rules")
        }
        return Refusal(
            .notAllowed, "the rule \"\(rule.name)\" may refuse this, and \(rule.why(doubt, ask))",
            hint: "try again later, or talk to whoever keeps the rules")
    }

    /// The refusal of an ask that no rule matches: it names the rule that misses by the fewest keys, and what to change.
    func nearestMiss(_ verdicts: [Verdict], of ask: JudgedAsk) -> Refusal {
        let candidates = zip(rules, verdicts).filter { !$0.refuses && $1 != Verdict() }
        guard let (rule, verdict) = candidates.min(by: isNearer) else {
            return Refusal(
                .notAllowed, "no rule lets anybody ask for anything",
                hint: "whoever runs Curfew can add a rule to its configuration")
        }
        let clauses =
            verdict.misses.each.map { rule.clause(of: $0, for: ask.person) }
            + verdict.doubts.subtracting(verdict.misses).each.map { rule.why($0, ask) }
        let advice = verdict.misses.each.compactMap(rule.advice)
        var refusal = Refusal(
            .notAllowed, "no rule allows this; the nearest is \"\(rule.name)\": \(clauses.joined(separator: ", and "))",
            hint: advice.count == clauses.count ? advice.joined(separator: "; ") : "talk to whoever keeps the rules")
        if verdict.doubts.isEmpty { refusal.field = verdict.misses.field }
        return refusal
    }

    /// Fewer misses are nearer, then those that are easier to mend; the name decides last, so that order never does.
    private func isNearer(_ left: (rule: Rule, verdict: Verdict), _ right: (rule: Rule, verdict: Verdict)) -> Bool {
        let (one, other) = (left.verdict, right.verdict)
        let counts = [one, other].map { $0.misses.union($0.doubts).count }
        if counts[0] != counts[1] { return counts[0] < counts[1] }
        if one.misses != other.misses { return one.misses.rawValue < other.misses.rawValue }
        if one.doubts != other.doubts { return one.doubts.rawValue < other.doubts.rawValue }
        return left.rule.name < right.rule.name
    }
}
