/// How far a place's clocks are from UTC, and when that changes: what a time zone comes to, without its names.
package struct ZoneOffsets: Hashable, Sendable {
    /// The zone's name, as the configuration has it: `Europe/Madrid`.
    package let name: String
    /// Seconds east of UTC before the first change.
    package let first: Int
    /// Changes in the order of time; what the last one says holds for ever.
    package let changes: [Change]

    /// From that second since 1970 on the clocks are so many seconds east of UTC.
    package struct Change: Hashable, Sendable {
        package var at: Int64
        package var offset: Int

        package init(at: Int64, offset: Int) {
            self.at = at
            self.offset = offset
        }
    }

    package init(name: String, first: Int, changes: [Change] = []) {
        self.name = name
        self.first = first
        self.changes = changes
    }

    package static let utc = ZoneOffsets(name: "UTC", first: 0)

    /// Seconds east of UTC at a moment.
    package func offset(at moment: Instant) -> Int {
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at <= moment.seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : changes[low - 1].offset
    }
}
