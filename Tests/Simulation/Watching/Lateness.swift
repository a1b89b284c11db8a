/// How late accesses ended, by cause, in milliseconds of true time.
package struct Lateness: Sendable {
    /// Why an access ended later than its deadline.
    package enum Cause: String, CaseIterable, Sendable {
        case awsItself = "ended by AWS, by the deadline in the policy"
        case nothing = "ended by Curfew, single calls failing at most"
        case away = "ended by Curfew, AWS away or refusing"
        case down = "ended by Curfew, Curfew itself down meanwhile"
        case clock = "ended by Curfew, the machine's clock wrong"
        case backup = "ended by Curfew, an older ledger put back"
    }

    package private(set) var samples: [Cause: [Int64]] = [:]

    package init() {}

    mutating func add(_ lateness: Int64, _ cause: Cause) {
        samples[cause, default: []].append(lateness)
    }

    package mutating func add(_ other: Lateness) {
        samples.merge(other.samples) { $0 + $1 }
    }

    package var count: Int { samples.values.reduce(0) { $0 + $1.count } }

    /// A table with a line for each cause.
    package var table: [String] {
        let header = row("lateness of endings", "count", "p50", "p99", "worst")
        return [header]
            + Cause.allCases.compactMap { cause in
                guard let samples = samples[cause]?.sorted(), let worst = samples.last else { return nil }
                let at = { (part: Double) in samples[min(samples.count - 1, Int(Double(samples.count) * part))] }
                return row(
                    cause.rawValue, "\(samples.count)", seconds(at(0.5)), seconds(at(0.99)), seconds(worst))
            }
    }

    private func row(_ name: String, _ columns: String...) -> String {
        let padded = columns.map { String(repeating: " ", count: max(0, 12 - $0.count)) + $0 }
        return name + String(repeating: " ", count: max(0, 48 - name.count)) + padded.joined()
    }

    private func seconds(_ milliseconds: Int64) -> String {
        let tenths = (milliseconds + 50) / 100
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
