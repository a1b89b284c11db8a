import Glibc
import Host

/// How text on a terminal is adorned; plain where nobody looks at it or nobody wants it.
struct Style: Sendable {
    private let isAdorned: Bool

    static let plain = Style(isAdorned: false)

    /// Adorned on a terminal, unless `NO_COLOR` is set (no-color.org) or the terminal is a dumb one.
    static func suiting(_ descriptor: Int32, _ environment: Environment) -> Style {
        Style(isAdorned: isatty(descriptor) == 1 && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb")
    }

    /// What matters most in a line.
    func strong(_ text: String) -> String { wrap(text, in: "1") }

    /// What can be read over.
    func faint(_ text: String) -> String { wrap(text, in: "2") }

    /// What is allowed, done, granted.
    func good(_ text: String) -> String { wrap(text, in: "32") }

    /// What is refused, denied, over.
    func bad(_ text: String) -> String { wrap(text, in: "31") }

    private func wrap(_ text: String, in code: String) -> String {
        isAdorned ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
