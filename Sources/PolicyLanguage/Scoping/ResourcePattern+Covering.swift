extension ResourcePattern {
    /// Whether whatever the second pattern matches, the first matches too.
    ///
    /// Never says yes where that is not so; where only a closer look would tell, it says no.
    static func symbols(_ pattern: [Symbol], cover other: [Symbol]) -> Bool {
        var (token, place) = (0, 0)
        // Of several stars only the last one needs another try: what lies before it is matched as early as can be.
        var retry: (token: Int, place: Int)?
        while place < other.count {
            if token < pattern.count, pattern[token] == many {
                retry = (token, place)
                token += 1
            } else if token < pattern.count, covers(pattern[token], other[place]) {
                token += 1
                place += 1
            } else if let star = retry {
                retry = (star.token, star.place + 1)
                token = star.token + 1
                place = star.place + 1
            } else {
                return false
            }
        }
        return pattern[token...].allSatisfy { $0 == many }
    }

    /// Whether one symbol that is no star matches whatever the other does.
    private static func covers(_ own: Symbol, _ other: Symbol) -> Bool {
        guard other != many, other != unreadable else { return false }
        return own == other || (own == one && !isUnknown(other))
    }
}
