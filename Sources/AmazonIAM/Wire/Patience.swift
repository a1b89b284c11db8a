/// Looking again until AWS shows what it was told, since what was stored takes a while to be seen everywhere.
struct Patience: Sendable {
    let pauses: any Pauses
    /// How long it lasts in all.
    var limit = Duration.seconds(20)

    /// Looks until there is an outcome, with growing pauses; nil when patience ends first.
    func until<Outcome>(_ look: () async throws -> Outcome?) async throws -> Outcome? {
        let end = pauses.elapsed + limit
        var pause = Duration.milliseconds(100)
        while true {
            if let outcome = try await look() { return outcome }
            let left = end - pauses.elapsed
            guard left > .zero else { return nil }
            try await pauses.pause(min(pause, left))
            pause = min(pause * 2, .seconds(2))
        }
    }
}
