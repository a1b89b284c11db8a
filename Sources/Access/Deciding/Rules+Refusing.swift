extension Rules {
    /// The refusal of an ask that no rule matches: it names the rule that misses by the fewest keys, and what to change.
    func nearestMiss(_ judged: [(rule: Rule, misses: [Miss])]) -> Refusal {
        let candidates = judged.filter { $0.rule.approval != .refuse && !$0.misses.isEmpty }
        guard let (rule, misses) = candidates.min(by: isNearer) else {
            return Refusal(
                .notAllowed, "no rule lets anybody ask for anything",
                hint: "whoever runs Curfew can add a rule to its configuration")
        }
        let clauses = misses.map(\.clause).joined(separator: ", and ")
        let advice = misses.compactMap(\.advice)
        var refusal = Refusal(
            .notAllowed, "no rule allows this; the nearest is \"\(rule.name)\": \(clauses)",
            hint: advice.count == misses.count
                ? advice.joined(separator: "; ") : "talk to whoever keeps the rules")
        refusal.field = misses.count == 1 ? misses[0].field : nil
        return refusal
    }

    /// Fewer misses are nearer, then those that are easier to mend; the name decides last, so that order never does.
    private func isNearer(_ left: (rule: Rule, misses: [Miss]), _ right: (rule: Rule, misses: [Miss])) -> Bool {
        if left.misses.count != right.misses.count { return left.misses.count < right.misses.count }
        let (hardest, other) = (left.misses.map(\.key).sorted(by: >), right.misses.map(\.key).sorted(by: >))
        return hardest == other ? left.rule.name < right.rule.name : hardest.lexicographicallyPrecedes(other)
    }
}
