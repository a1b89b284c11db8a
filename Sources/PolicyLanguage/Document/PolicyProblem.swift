/// What is wrong with a policy, and where.
package struct PolicyProblem: Error, Equatable, Sendable, CustomStringConvertible {
    package var place: Place
    /// Lower case, no full stop, safe to show.
    package var reason: String
    package var hint: String?

    /// Where in a policy something is wrong.
    package enum Place: Equatable, Sendable {
        /// In the text; both count from 1, the column in characters.
        case text(line: Int, column: Int)
        /// In an element, as `Statement[2].Condition.DateLessThan`; lists count from 0.
        case element(String)
        /// In the policy as a whole.
        case policy
    }

    package init(at place: Place, _ reason: String, hint: String? = nil) {
        self.place = place
        self.reason = reason
        self.hint = hint
    }

    /// The place and the reason in one line, without the hint.
    package var description: String {
        switch place {
        case .text(let line, let column): "line \(line), column \(column): \(reason)"
        case .element(let path): "\(path): \(reason)"
        case .policy: reason
        }
    }
}
