import Glibc

/// The server cannot take connections where it was told to.
package struct ListeningFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// `could not <do>: <why>`, and a hint in a second line where there is one to give.
    package let description: String

    init(_ what: String, why: String, hint: String? = nil) {
        description = "\(what): \(why)" + (hint.map { "\nhint: \($0)" } ?? "")
    }

    init(_ what: String, _ code: Int32, hint: String? = nil) {
        self.init(what, why: Self.words(code), hint: hint)
    }

    private static func words(_ code: Int32) -> String {
        let text = String(cString: strerror(code))
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
