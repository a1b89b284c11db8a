import Foundation

/// From the click on Approve to the first call of AWS, and how many calls a whole access takes.
struct Granting: Benchmark {
    let name = "granting"

    func rows(_ effort: Effort) async throws -> [Row] {
        try await Contest.hold { contest in
            let clicks = try await clicks(effort.choose(200, smoke: 4), in: contest)
            let trips = try await trips(in: contest)
            return clicks + trips
        }
    }

    /// Clicks far enough apart that each has been dealt with before the next; both sides by turns.
    private func clicks(_ count: Int, in contest: Contest) async throws -> [Row] {
        let warming = 12
        var buttons: [[String]] = []
        for app in contest.both { buttons.append(try await app.seed(count + warming)) }
        return try await contest.whileRunning { running in
            let sources = running.enumerated().map { Deliveries(.click, to: $1.app, buttons: buttons[$0]) }
            for side in running.indices {
                _ = try await sources[side].generator.send(sources[side].next(warming), perSecond: 4)
                try await running[side].settle()
                running[side].app.iam.arrivals.start(keeping: true)
            }
            let interval = Duration.milliseconds(250)
            let start = ContinuousClock.now
            async let other = sources[1].generator.send(sources[1].next(count), perSecond: 4, after: interval / 2)
            _ = try await sources[0].generator.send(sources[0].next(count), perSecond: 4)
            _ = try await other
            for app in running { try await app.settle() }
            let samples = running.enumerated().map { side, app in
                firstCalls(app.app.iam.arrivals, count, from: start + interval / 2 * side, every: interval)
            }
            let names = ("click on Approve to AWS", "Bolt")
            return [
                Row("\(names.0), p50", Figure(samples[0].median), beside: (names.1, Figure(samples[1].median))),
                Row(
                    "\(names.0), p99", Figure(samples[0].p99), beside: (names.1, Figure(samples[1].p99)),
                    aim: .atMost(5)),
            ]
        }
    }

    /// For each click, how long after it was due the first call came.
    private func firstCalls(
        _ arrivals: Arrivals, _ count: Int, from start: ContinuousClock.Instant, every interval: Duration
    ) -> Sample {
        let calls = arrivals.all.map(\.at).sorted()
        var sample = Sample()
        for number in 0..<count {
            let due = start + interval * number
            guard let first = calls.first(where: { $0 >= due }), first - due < interval else { continue }
            sample.add(first - due)
        }
        return sample
    }

    /// One access on each side from the form to its end, and the calls of AWS that it took.
    private func trips(in contest: Contest) async throws -> [Row] {
        try await contest.whileRunning { running in
            var counts: [(granted: Int, ended: Int)] = []
            for side in running { counts.append(try await Journey(side).calls()) }
            func figure(_ count: Int) -> Figure { Figure(Double(count), .count) }
            return [
                Row(
                    "AWS calls from the ask to granted", figure(counts[0].granted),
                    beside: ("Bolt", figure(counts[1].granted))),
                Row("AWS calls to the end", figure(counts[0].ended), beside: ("Bolt", figure(counts[1].ended))),
            ]
        }
    }
}
