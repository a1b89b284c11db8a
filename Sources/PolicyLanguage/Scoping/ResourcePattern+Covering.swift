extension ResourcePattern {
    /// Whether whatever the second pattern matches, the first matches too.
    ///
    /// Never says yes where that is not so; where only a closer look would tell, it says no.
    static func symbols(_ pattern: [Symbol], cover other: [Symbol]) -> Bool {
        StarMatching.holds(pattern: pattern.count, text: other.count) {
            pattern[$0] == many
        } fits: {
            covers(pattern[$0], other[$1])
        }
    }

    /// Whether one symbol that is no star matches whatever the other does.
    private static func covers(_ own: Symbol, _ other: Symbol) -> Bool {
        guard other != many, other != unreadable else { return false }
        return own == other || (own == one && !isUnknown(other))
    }
}
