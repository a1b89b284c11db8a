/// Many measurements of the same thing.
struct Sample: Sendable {
    private(set) var values: [Duration] = []

    mutating func add(_ value: Duration) {
        values.append(value)
    }

    mutating func add(_ other: Sample) {
        values += other.values
    }

    /// The value that the given share of all values does not exceed; the nearest rank, so that it is one that occurred.
    func percentile(_ share: Double) -> Duration {
        guard !values.isEmpty else { return .zero }
        let rank = Int((share * Double(values.count)).rounded(.up))
        return values.sorted()[max(0, min(values.count, rank) - 1)]
    }

    var median: Duration { percentile(0.5) }
    var p99: Duration { percentile(0.99) }
    var worst: Duration { values.max() ?? .zero }
}
