/// Where a request stands, in the words that people read.
package enum State: String, Codable, Sendable, CaseIterable {
    /// Asked, not decided. Can become ``granting``, ``denied``, ``withdrawn``, ``revoked`` or ``failed``.
    case waiting
    /// Decided, not yet confirmed by AWS. Can become ``granted`` or ``ending``; before anything was made in AWS also
    /// ``failed``, ``relinquished`` or ``revoked``, or ``waiting`` again when the policy changed after it was shown.
    case granting
    /// Confirmed by AWS. Can become ``ending``.
    case granted
    /// To be taken away, not yet confirmed by AWS. Can become ``expired``, ``relinquished``, ``revoked`` or ``failed``.
    case ending
    /// An approver said no. Final.
    case denied
    /// Taken back before it was decided, or not decided in time. Final.
    case withdrawn
    /// Over by its deadline. Final.
    case expired
    /// Given back by the person. Final.
    case relinquished
    /// Taken away before its deadline. Final.
    case revoked
    /// Never came to be, or could not be finished. Final.
    case failed

    /// Whether nothing can happen to it any more.
    package var isFinal: Bool {
        switch self {
        case .waiting, .granting, .granted, .ending: false
        case .denied, .withdrawn, .expired, .relinquished, .revoked, .failed: true
        }
    }

    /// Whether somebody waits for what comes next: a decision, or the access.
    package var isAwaited: Bool {
        self == .waiting || self == .granting
    }
}
