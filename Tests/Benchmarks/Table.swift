import Foundation

/// The rows as a table in Markdown.
struct Table: CustomStringConvertible {
    var rows: [Row] = []

    var description: String {
        let head = ["measured", "Curfew", "beside it", "ratio", "aim"]
        let lines = [head, head.map { _ in "---" }] + rows.map(\.cells)
        return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}

extension Row {
    fileprivate var cells: [String] {
        [
            measured, curfew.text, other.map { "\($0.name): \($0.figure.text)" } ?? "",
            ratio.map(Figure.digits) ?? "",
            aim.map { "\($0.text): \($0.isReached(by: self) ? "reached" : "missed")" } ?? "",
        ]
    }
}

extension Figure {
    /// The number in three digits, and its unit.
    var text: String {
        let number = unit == .count && value == value.rounded() ? String(Int(value)) : Figure.digits(value)
        return unit == .count || unit == .perSecond ? number + unit.rawValue : "\(number) \(unit.rawValue)"
    }

    /// Three significant digits, without an exponent.
    static func digits(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return value == 0 ? "0" : "–" }
        let places = max(0, 2 - Int(log10(abs(value)).rounded(.down)))
        return String(format: "%.\(places)f", value)
    }
}

extension Aim {
    fileprivate var text: String {
        switch self {
        case .atMost(let most): "≤ \(Figure.digits(most))"
        case .ratioAtMost(let most): "ratio ≤ \(Figure.digits(most))"
        case .ratioAtLeast(let least): "ratio ≥ \(Figure.digits(least))"
        }
    }
}
