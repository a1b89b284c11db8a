/// How long to pause before the next attempt: longer each time, and by chance, so that many callers do not come at once.
struct Backoff: Sendable {
    /// How often a call is tried in all.
    var attempts = 3
    /// A number from 0 to 1, a new one each time.
    var chance: @Sendable () -> Double = { Double.random(in: 0...1) }

    private static let longest = 20.0

    /// What one retry costs of ``RetryTokens``.
    func cost(of remedy: Setback.Remedy) -> Int {
        remedy == .slower ? 5 : 14
    }

    /// The pause before the retry of that number, counted from 0.
    func pause(before retry: Int, remedy: Setback.Remedy, retryAfter: Duration?) -> Duration {
        let base = remedy == .slower ? 1.0 : 0.05
        let doubled = base * Double(1 << min(retry, 20))
        let own = Duration.seconds(chance() * min(doubled, Backoff.longest))
        guard let retryAfter else { return own }
        return min(max(own, retryAfter), own + .seconds(5))
    }
}
