/// A text for people in which moments and persons stay what they are.
///
/// So each edge can write them its own way: Slack in the reader's time zone and as a mention, a terminal in UTC.
package struct Sentence: Hashable, Sendable, ExpressibleByStringInterpolation {
    package private(set) var parts: [Part]

    /// A piece of a sentence.
    package enum Part: Hashable, Sendable {
        case text(String)
        case moment(Instant)
        case person(Person)
    }

    package init(stringLiteral value: String) {
        parts = [.text(value)]
    }

    package init(stringInterpolation: Interpolation) {
        parts = stringInterpolation.parts
    }

    /// A sentence of text alone; the text may come from anybody and is escaped by whoever shows it.
    package init(_ text: String) {
        parts = [.text(text)]
    }

    /// The sentence for a terminal or a screen reader: moments in UTC, persons by address.
    package var plain: String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .moment(let instant): instant.spoken
            case .person(let person): person.email.text
            }
        }.joined()
    }

    /// Collects the parts of an interpolated sentence.
    package struct Interpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount * 2 + 1)
        }

        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }

        package mutating func appendInterpolation(_ text: some CustomStringConvertible) {
            parts.append(.text(text.description))
        }

        package mutating func appendInterpolation(_ instant: Instant) {
            parts.append(.moment(instant))
        }

        package mutating func appendInterpolation(_ person: Person) {
            parts.append(.person(person))
        }

        package mutating func appendInterpolation(_ sentence: Sentence) {
            parts.append(contentsOf: sentence.parts)
        }
    }
}

extension Instant {
    /// The moment as a person reads it, in UTC: `2026-11-23 18:00 UTC`, with seconds where there are any.
    package var spoken: String {
        let text = rfc3339
        let day = text.prefix(10)
        let time = text.dropFirst(11).dropLast(1)
        return "\(day) \(time.hasSuffix(":00") ? time.dropLast(3) : time) UTC"
    }
}
