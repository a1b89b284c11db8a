/// Curfew and the app made with Bolt, each with a Slack and an IAM of its own that answer at once.
struct Contest: Sendable {
    let curfew: CurfewApp
    let bolt: BoltApp

    var both: [any SlackApp] { [curfew, bolt] }

    /// Lets the work have both apps, not started, while their Slack and IAM run.
    static func hold<Outcome: Sendable>(
        _ work: @Sendable @escaping (Contest) async throws -> Outcome
    ) async throws -> Outcome {
        let policies = try ManagedPolicies()
        let contest = Contest(curfew: try CurfewApp(policies), bolt: try BoltApp(policies))
        return try await withThrowingTaskGroup(of: Outcome?.self) { group in
            for standIn in contest.both.flatMap(\.standIns) {
                group.addTask {
                    try await standIn.run()
                    return nil
                }
            }
            group.addTask { try await work(contest) }
            defer { group.cancelAll() }
            while let outcome = try await group.next() {
                if let outcome { return outcome }
            }
            throw Trouble(description: "the stand-ins for Slack and IAM ended")
        }
    }

    /// Starts both, waits until both can do everything, lets the work have them, and ends them.
    func whileRunning<Outcome: Sendable>(_ work: ([Running]) async throws -> Outcome) async throws -> Outcome {
        var running: [Running] = []
        defer { for app in running { app.program.end() } }
        for app in both {
            let program = try app.launch()
            running.append(Running(app: app, program: program))
            _ = try await app.waitUntilReady(program)
            _ = try await app.waitUntilOffering(program)
            try await running[running.count - 1].settle()
        }
        return try await work(running)
    }
}

/// An app whose program runs.
struct Running: Sendable {
    let app: any SlackApp
    let program: Program

    /// Returns once it has called neither Slack nor IAM for a while.
    func settle() async throws {
        var (last, since) = (-1, ContinuousClock.now)
        try await Waiting.until("\(app.name) calls nobody any more", while: program) {
            let count = app.slack.arrivals.count + app.iam.arrivals.count
            if count != last { (last, since) = (count, .now) }
            return .now - since > .milliseconds(700)
        }
    }
}
