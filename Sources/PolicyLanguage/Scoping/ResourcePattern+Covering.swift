extension ResourcePattern {
    /// Whether whatever the second pattern matches, the first matches too.
    ///
    /// Never says yes where that is not so; where only a closer look would tell, it says no.
    static func symbols(_ pattern: [Symbol], cover other: [Symbol]) -> Bool {
        var states = closed([0], in: pattern)
        for symbol in other {
            var next: Set<Int> = []
            for state in states where state < pattern.count {
                let own = pattern[state]
                if own == many {
                    next.insert(state)
                } else if symbol == many || symbol == unreadable {
                    continue
                } else if own == symbol || (own == one && !isUnknown(symbol)) {
                    next.insert(state + 1)
                }
            }
            states = closed(next, in: pattern)
            if states.isEmpty { return false }
        }
        return states.contains(pattern.count)
    }

    private static func closed(_ states: Set<Int>, in pattern: [Symbol]) -> Set<Int> {
        var all = states
        for state in states {
            var next = state
            while next < pattern.count, pattern[next] == many {
                next += 1
                all.insert(next)
            }
        }
        return all
    }
}
