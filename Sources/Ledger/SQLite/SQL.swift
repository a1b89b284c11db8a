import Access

/// A statement and its values: what is interpolated is bound by SQLite, never pasted into the text.
struct SQL: ExpressibleByStringInterpolation {
    let text: String
    let values: [BoundValue]

    init(stringLiteral text: String) {
        self.text = text
        values = []
    }

    init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    /// Collects text and values.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var values: [BoundValue] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        /// Pastes a piece of SQL of our own, such as a list of columns.
        mutating func appendInterpolation(unbound piece: StaticString) {
            text += piece.description
        }

        mutating func appendInterpolation(_ value: String?) {
            bind(value.map(BoundValue.text) ?? .null)
        }

        mutating func appendInterpolation(_ value: Int64?) {
            bind(value.map(BoundValue.integer) ?? .null)
        }

        mutating func appendInterpolation(_ value: Int) {
            bind(.integer(Int64(value)))
        }

        mutating func appendInterpolation(_ value: Bool) {
            bind(.integer(value ? 1 : 0))
        }

        mutating func appendInterpolation(_ value: Instant?) {
            bind(value.map { .integer($0.milliseconds) } ?? .null)
        }

        private mutating func bind(_ value: BoundValue) {
            text += "?"
            values.append(value)
        }
    }
}

/// A value handed to SQLite with a statement.
enum BoundValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
}
