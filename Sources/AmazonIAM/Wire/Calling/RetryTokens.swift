import Synchronization

/// What keeps retries from making an outage worse: each costs, success gives back, and with nothing left there are none.
///
/// The figures are those of the SDKs' standard retry mode.
final class RetryTokens: Sendable {
    private static let capacity = 500
    private let left = Mutex(RetryTokens.capacity)

    /// Pays for one retry; false when there is not enough left.
    func pay(_ cost: Int) -> Bool {
        left.withLock { left in
            guard left >= cost else { return false }
            left -= cost
            return true
        }
    }

    /// Gives back what the retries of a call cost that succeeded, or one for a call that needed none.
    func giveBack(_ cost: Int) {
        left.withLock { $0 = min(RetryTokens.capacity, $0 + max(1, cost)) }
    }
}
