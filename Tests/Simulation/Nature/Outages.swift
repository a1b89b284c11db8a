import Access

/// Times in which somebody is away.
enum Outages {
    /// One to three times within a world, mostly of minutes, now and then of hours; the last ends before the calm.
    static func some(_ chance: inout Chance) -> [(from: Int64, until: Int64)] {
        (0..<chance.number(1...3)).map { _ in
            let from = Int64(chance.number(0...Int(World.horizon - 600_000)))
            let length = chance.time(30_000...(2 * 3_600_000)).milliseconds
            return (from, min(from + length, World.horizon))
        }
    }
}

extension IAMWeather {
    /// The weather of a world.
    init(for plan: WorldPlan, _ chance: inout Chance) {
        if plan.has(.troubledCalls) { trouble = chance.number(4...60) }
        if plan.has(.staleReads) { staleness = chance.number(3...20) }
        guard plan.has(.outages) else { return }
        let codes = ["Throttling", "ServiceUnavailable", "AccessDenied", nil]
        outages = Outages.some(&chance).map { from, until in
            Outage(from: from, until: until, code: chance.one(of: codes), lets: chance.once(in: 2) ? 6 : 0)
        }
    }
}
