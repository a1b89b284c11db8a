/// One line of the table.
struct Row: Sendable {
    /// What was measured.
    var measured: String
    var curfew: Figure
    /// What stands beside it, and its figure; nil where there is nothing of the kind.
    var other: (name: String, figure: Figure)?
    var aim: Aim?

    init(_ measured: String, _ curfew: Figure, beside other: (String, Figure)? = nil, aim: Aim? = nil) {
        self.measured = measured
        self.curfew = curfew
        self.other = other.map { (name: $0.0, figure: $0.1) }
        self.aim = aim
    }

    /// How many times the other's figure Curfew's is.
    var ratio: Double? {
        guard let other, other.figure.value > 0 else { return nil }
        return curfew.value / other.figure.value
    }
}

/// A number and what it counts.
struct Figure: Sendable {
    var value: Double
    var unit: Unit

    /// What is counted.
    enum Unit: String, Sendable {
        case microseconds = "µs"
        case milliseconds = "ms"
        case seconds = "s"
        case perSecond = "/s"
        case mebibytes = "MiB"
        case count = ""
    }

    init(_ value: Double, _ unit: Unit) {
        self.value = value
        self.unit = unit
    }

    init(_ duration: Duration) {
        self.init(duration / .milliseconds(1), .milliseconds)
    }
}

/// What a figure is to reach.
enum Aim: Sendable {
    /// The figure itself: that or less, in its own unit.
    case atMost(Double)
    /// The figure's ratio to the other's: that or less.
    case ratioAtMost(Double)
    /// The figure's ratio to the other's: that or more.
    case ratioAtLeast(Double)

    /// Whether the row reaches it.
    func isReached(by row: Row) -> Bool {
        switch self {
        case .atMost(let most): row.curfew.value <= most
        case .ratioAtMost(let most): row.ratio.map { $0 <= most } ?? false
        case .ratioAtLeast(let least): row.ratio.map { $0 >= least } ?? false
        }
    }
}
