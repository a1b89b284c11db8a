/// How long to wait before the next try: doubling from a second to five minutes, spread so that many do not come at once.
struct Backoff {
    var first: Duration = .seconds(1)
    var most: Duration = .seconds(300)

    /// The pause after that many tries, of which the spread takes up to half away.
    ///
    /// The spread is a number from 0 to 1, drawn at random by the caller. What the other side asks for is kept to.
    func pause(after attempts: Int, spread: Double, asked: Duration?) -> Duration {
        let doubled = first * (1 << min(attempts, 16))
        let pause = min(doubled, most) * (1 - spread / 2)
        return max(pause, asked ?? .zero)
    }
}
