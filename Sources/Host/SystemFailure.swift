import Glibc

/// The operating system said no to something that the process cannot do without.
package struct SystemFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was tried, as it follows `could not`.
    package let attempt: String
    /// The system's own words.
    package let why: String
    /// What to do about it, where there is something.
    package let hint: String?

    package init(_ attempt: String, why: String, hint: String? = nil) {
        self.attempt = attempt
        self.why = why
        self.hint = hint
    }

    /// Takes the value that `errno` had right after the call.
    package init(_ attempt: String, code: Int32, hint: String? = nil) {
        self.init(attempt, why: SystemFailure.words(for: code), hint: hint)
    }

    package var description: String { "could not \(attempt): \(why)" }

    private static func words(for code: Int32) -> String {
        let text = String(cString: strerror(code))
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
