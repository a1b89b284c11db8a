/// A value that must never be seen: it prints as `<secret>` wherever it lands, and is read only on purpose.
package struct Secret: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// The value itself, for the one call that needs it.
    package var revealed: String { text }

    package var description: String { "<secret>" }
    package var debugDescription: String { "<secret>" }
    package var customMirror: Mirror { Mirror(reflecting: "<secret>") }

    /// Compares in constant time, so that a guess learns nothing from how long the answer took.
    package static func == (left: Secret, right: Secret) -> Bool {
        constantTimeEquals(Array(left.text.utf8), Array(right.text.utf8))
    }
}
