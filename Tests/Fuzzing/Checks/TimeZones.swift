import Access

@testable import Configuration

extension FuzzTarget {
    /// Files of time zones, which whoever keeps the machine can replace.
    static let timeZones = FuzzTarget("time-zones") { bytes in
        guard let file = try? ZoneFile(bytes) else { return }
        let zone = ZoneOffsets(name: "fuzzed", first: file.first, changes: file.changes)
        try claim(
            zip(file.changes, file.changes.dropFirst()).allSatisfy { $0.at < $1.at }, "the changes are out of order")
        for change in file.changes.prefix(100) where abs(change.at) < 1 << 50 {
            try claim(zone.offset(at: Instant(seconds: change.at)), is: change.offset, "a change does not hold")
            try claim(abs(change.offset) < 26 * 3600, "a place is more than a day from UTC")
        }
        _ = Hours(from: 480, to: 1080, zone: zone).contain(Instant(seconds: 1_800_000_000))
    }
}
