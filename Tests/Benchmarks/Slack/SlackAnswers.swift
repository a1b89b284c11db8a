/// How soon a slash command, a type-ahead and a click on Approve are answered, how many can be, and what memory it takes.
struct SlackAnswers: Benchmark {
    let name = "answers"

    /// What is sent.
    enum Kind: String, CaseIterable {
        case command = "slash command"
        case optionLoad = "type-ahead"
        case click = "click on Approve"
    }

    private struct Pace {
        var perSecond: Double
        var count: Int
        /// How often the two sides take turns.
        var rounds: Int
    }

    func rows(_ effort: Effort) async throws -> [Row] {
        let paces = effort.choose(
            [
                Pace(perSecond: 1, count: 60, rounds: 1), Pace(perSecond: 20, count: 100, rounds: 3),
                Pace(perSecond: 200, count: 1000, rounds: 2),
            ], smoke: [Pace(perSecond: 20, count: 10, rounds: 1)])
        let saturating = effort.choose(4000, smoke: 20)
        return try await Contest.hold { contest in
            var rows: [Row] = []
            for kind in Kind.allCases {
                let clicks = kind == .click ? paces.reduce(saturating) { $0 + $1.count * $1.rounds } + 200 : 0
                rows += try await measure(kind, paces, saturating, clicks: clicks, in: contest)
            }
            return rows
        }
    }

    private func measure(
        _ kind: Kind, _ paces: [Pace], _ saturating: Int, clicks: Int, in contest: Contest
    ) async throws -> [Row] {
        var buttons: [String: [String]] = [:]
        if clicks > 0 {
            for app in contest.both { buttons[app.name] = try await app.seed(clicks) }
        }
        let sources = contest.both.map { Deliveries(kind, to: $0, buttons: buttons[$0.name] ?? []) }
        return try await contest.whileRunning { running in
            var rows: [Row] = []
            let idle = running.map(\.program.memory)
            for app in running { app.app.slack.arrivals.start(keeping: false) }
            for app in running { app.app.iam.arrivals.start(keeping: false) }
            var busy = idle
            for pace in paces {
                Benchmarks.say("  \(kind.rawValue) at \(Int(pace.perSecond))/s")
                let outcomes = try await take(turns: pace, sources, running, &busy)
                rows += SlackAnswers.rows(kind, pace, outcomes)
            }
            Benchmarks.say("  \(kind.rawValue) as fast as it goes")
            rows.append(try await saturate(kind, saturating, sources, running))
            return rows + SlackAnswers.memory(kind, idle, busy)
        }
    }

    /// Both sides at the given pace: at a slow one at the same time, at a fast one by turns.
    private func take(
        turns pace: Pace, _ sources: [Deliveries], _ running: [Running], _ busy: inout [Double]
    ) async throws -> [LoadGenerator.Outcome] {
        var outcomes = running.map { _ in LoadGenerator.Outcome() }
        if pace.perSecond <= 1 {
            async let other = sources[1].generator.send(
                sources[1].next(pace.count), perSecond: pace.perSecond, after: .milliseconds(500))
            outcomes[0] = try await sources[0].generator.send(sources[0].next(pace.count), perSecond: pace.perSecond)
            outcomes[1] = try await other
            return outcomes
        }
        for _ in 0..<pace.rounds {
            for side in running.indices {
                outcomes[side].add(
                    try await sources[side].generator.send(sources[side].next(pace.count), perSecond: pace.perSecond))
                busy[side] = max(busy[side], running[side].program.memory)
            }
        }
        return outcomes
    }

    private func saturate(
        _ kind: Kind, _ count: Int, _ sources: [Deliveries], _ running: [Running]
    ) async throws -> Row {
        var figures: [Figure] = []
        for side in running.indices {
            // The slower side gets fewer, so that it takes no longer.
            let number = side == 0 ? count : max(10, count / 10)
            let outcome = try await sources[side].generator.saturate(sources[side].next(number), connections: 32)
            let answered = number - outcome.failures
            figures.append(Figure(Double(answered) / (outcome.took / .seconds(1)), .perSecond))
        }
        return Row(
            "\(kind.rawValue), as fast as it goes", figures[0], beside: ("Bolt", figures[1]), aim: .ratioAtLeast(10))
    }

    private static func rows(_ kind: Kind, _ pace: Pace, _ outcomes: [LoadGenerator.Outcome]) -> [Row] {
        let what = "\(kind.rawValue), \(Int(pace.perSecond))/s"
        let failed = outcomes.map { $0.failures == 0 ? "" : ", \($0.failures) failed" }
        return [
            Row(
                "\(what), p50\(failed[0])", Figure(outcomes[0].times.median),
                beside: ("Bolt\(failed[1])", Figure(outcomes[1].times.median))),
            Row(
                "\(what), p99\(failed[0])", Figure(outcomes[0].times.p99),
                beside: ("Bolt\(failed[1])", Figure(outcomes[1].times.p99)), aim: .ratioAtMost(0.1)),
        ]
    }

    private static func memory(_ kind: Kind, _ idle: [Double], _ busy: [Double]) -> [Row] {
        let tenth = Aim.ratioAtMost(0.1)
        let busyRow = Row(
            "memory under load, \(kind.rawValue)", Figure(busy[0], .mebibytes),
            beside: ("Bolt", Figure(busy[1], .mebibytes)), aim: tenth)
        guard kind == .command else { return [busyRow] }
        let idleRow = Row(
            "memory idle", Figure(idle[0], .mebibytes), beside: ("Bolt", Figure(idle[1], .mebibytes)), aim: tenth)
        return [idleRow, busyRow]
    }
}
