import Access

/// What ends a command badly: said on the standard error, with the exit code that tells programs the same.
struct Complaint: Error, Equatable, CustomStringConvertible {
    var code: ExitCode
    /// What could not be done, as it follows `could not`; empty where the lines speak for themselves.
    var attempt: String
    /// Why; a whole sentence without a full stop.
    var why: String
    /// What to do about it.
    var hint: String?

    init(_ code: ExitCode, _ attempt: String, why: String, hint: String? = nil) {
        self.code = code
        self.attempt = attempt
        self.why = why
        self.hint = hint
    }

    /// The lines as they are printed, without a line break at the end.
    ///
    /// They may quote a file or an answer from outside, so that nothing in them is left that a terminal would obey.
    var description: String {
        let first = attempt.isEmpty ? why : "curfew: could not \(attempt): \(why)"
        let lines = hint.map { "\(first)\nhint: \($0)" } ?? first
        return lines.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }
            .joined(separator: "\n")
    }

    /// Nobody reads the output any more; there is nothing to say about that, nor anybody to say it to.
    static let nobodyReads = Complaint(.refused, "", why: "")

    /// A mistake on the command line.
    static func usage(_ why: String, hint: String? = nil) -> Complaint {
        Complaint(.wrongUsage, "read the command line", why: why, hint: hint)
    }
}
