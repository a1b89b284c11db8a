/// Why there is no policy for a resource.
package enum ScopingRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was named is not exactly one resource that is known.
    case notOneResource(String, hint: String?)
    /// Of everything that the policy allows nothing can be narrowed to the resource.
    case nothingRemains([LeftOut])
    case tooLarge(PolicyTooLarge)
    /// A statement cannot carry the deadline.
    case cannotEnd(PolicyProblem)
    /// The result is not what it should be: a mistake in here, and never to be attached.
    case notProven(ScopingMismatch)

    package var description: String {
        switch self {
        case .notOneResource(let reason, _): reason
        case .nothingRemains(let left): "nothing remains of the policy on this resource" + ScopingRefusal.reasons(left)
        case .tooLarge(let reason): reason.description
        case .cannotEnd(let problem): problem.description
        case .notProven(let mismatch): mismatch.description
        }
    }

    /// What to do about it.
    package var hint: String? {
        switch self {
        case .notOneResource(_, let hint): hint
        case .nothingRemains: "choose another policy, a level, or the resource that it is about"
        case .tooLarge: "choose a smaller policy or a level"
        case .cannotEnd(let problem): problem.hint
        case .notProven(let mismatch): mismatch.hint
        }
    }

    /// The reasons, the commonest first, with how many actions each is about.
    private static func reasons(_ left: [LeftOut]) -> String {
        let counts = Dictionary(left.map { ($0.reason, 1) }) { $0 + $1 }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard !counts.isEmpty else { return ": it allows nothing there" }
        let shown = counts.prefix(4).map { reason, count in
            let example = left.first { $0.reason == reason }?.action ?? ""
            return count == 1 ? "\(example) \(reason)" : "\(count) actions, as \(example): \(reason)"
        }
        return ": " + shown.joined(separator: "; ") + (counts.count > 4 ? "; and more" : "")
    }
}

/// An action that the policy gives and the result does not, or not wholly, and why.
package struct LeftOut: Hashable, Sendable {
    /// With its service, as `s3:ListAllMyBuckets`.
    package let action: String
    /// As it follows the action's name.
    package let reason: String

    package init(action: String, reason: String) {
        self.action = action
        self.reason = reason
    }
}
