/// What the verification of a trail came to, as a sentence and as values.
package enum TrailVerdict: Hashable, Sendable, CustomStringConvertible {
    /// There is no entry to say anything about.
    case empty
    /// Each entry is what its hash says and follows the one before.
    ///
    /// With a head that was kept elsewhere, nothing up to it can have been changed. Without one, whoever could write the
    /// whole trail could have written another.
    case consistent(first: Int64, last: TrailHead, knownHead: TrailHead?)
    /// The first thing that is wrong.
    case broken(TrailFault)

    /// Whether nothing speaks against the trail.
    package var isConsistent: Bool {
        if case .consistent = self { true } else { false }
    }

    package var description: String {
        switch self {
        case .empty: "there is no entry to verify"
        case .consistent(let first, let last, nil):
            "entries \(first) to \(last.sequence) are consistent in themselves; the head is \(last)"
        case .consistent(let first, let last, let head?):
            "entries \(first) to \(head.sequence) are whole and unaltered, as the head \(head) shows"
                + TrailVerdict.rest(after: head, until: last)
        case .broken(let fault): fault.description
        }
    }

    private static func rest(after head: TrailHead, until last: TrailHead) -> String {
        guard last.sequence > head.sequence else { return "" }
        return "; entries \(head.sequence + 1) to \(last.sequence) are consistent in themselves; the head is \(last)"
    }
}
